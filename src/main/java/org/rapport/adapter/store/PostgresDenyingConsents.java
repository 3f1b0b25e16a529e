package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapport.application.confidence.DenyingConsents;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.confidence.Consent;

/** The consents that deny anything, along an index that holds no others. */
public final class PostgresDenyingConsents implements DenyingConsents {
    /** A person's consents, whichever record they were given under, hold for all records of this person. */
    private static final String ALL =
            """
            select f.site_id, f.body,
                   array(select f.patient_id union select r.survivor_id union
                         select o.patient_id from person o
                          where o.site_id = f.site_id and o.survivor_id = coalesce(r.survivor_id, f.patient_id)
                         order by 1) as records
              from fact f left join person r on r.site_id = f.site_id and r.patient_id = f.patient_id
             where f.source_type = 'Consent' and not f.retracted and not f.absent and f.body like '%"DENY"%'
             order by f.site_id, f.patient_id, f.source_id
            """;

    private final Database database;

    public PostgresDenyingConsents(Database database) {
        this.database = database;
    }

    @Override
    public List<Denier> all() {
        Map<PatientKey, List<Consent>> said = new LinkedHashMap<>();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, ALL)) {
                statement
                        .rows(row -> Map.entry(keys(row), StoredConsents.read(row.getString("body"))))
                        .forEach(one -> one.getKey().forEach(key -> said.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(one.getValue())));
                return said;
            }
        });
        return said.entrySet().stream()
                .map(one -> new Denier(one.getKey().site(), one.getKey().patient(), one.getValue()))
                .toList();
    }

    private static List<PatientKey> keys(ResultSet row) throws SQLException {
        String site = row.getString("site_id");
        return Arrays.stream((String[]) row.getArray("records").getArray())
                .filter(Objects::nonNull)
                .map(record -> new PatientKey(site, record))
                .toList();
    }
}
