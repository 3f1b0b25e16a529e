package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
               and (?::text is null or f.site_id = ?)
             order by f.site_id, f.patient_id, f.source_id
            """;

    /** Every record of whoever some patients are, with each consent that denies something. */
    private static final String OF_PATIENTS =
            """
            with asked as (
                select a.id, coalesce(r.survivor_id, a.id) as survivor
                  from unnest(?) a(id) left join person r on r.site_id = ? and r.patient_id = a.id),
            record as (
                select id, survivor from asked union select survivor, survivor from asked union
                select o.patient_id, o.survivor_id from asked a join person o on o.site_id = ? and o.survivor_id = a.survivor)
            select record.id, f.body
              from record left join lateral (
                   select f.body, f.patient_id, f.source_id from record given
                     join fact f on f.site_id = ? and f.patient_id = given.id
                    where given.survivor = record.survivor and f.source_type = 'Consent'
                      and not f.retracted and not f.absent and f.body like '%"DENY"%') f on true
             order by record.id, f.patient_id, f.source_id
            """;

    private final Database database;

    public PostgresDenyingConsents(Database database) {
        this.database = database;
    }

    @Override
    public List<Denier> all() {
        return all(Optional.empty());
    }

    private List<Denier> all(Optional<String> site) {
        Map<PatientKey, List<Consent>> said = new LinkedHashMap<>();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, ALL)) {
                statement
                        .withOptional(site)
                        .withOptional(site)
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

    @Override
    public List<Denier> of(String site) {
        return all(Optional.of(site));
    }

    @Override
    public List<Denier> of(String site, Collection<String> patients) {
        Map<String, List<Consent>> said = new LinkedHashMap<>();
        if (!patients.isEmpty()) {
            database.inTransaction(connection -> {
                try (Statement statement = Statement.of(connection, OF_PATIENTS)) {
                    return statement
                            .withTexts(patients)
                            .with(site)
                            .with(site)
                            .with(site)
                            .rows(row -> Optional.ofNullable(row.getString("body"))
                                    .map(StoredConsents::read)
                                    .map(said.computeIfAbsent(row.getString("id"), any -> new ArrayList<>())::add));
                }
            });
        }
        return said.entrySet().stream()
                .map(one -> new Denier(site, one.getKey(), one.getValue()))
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
