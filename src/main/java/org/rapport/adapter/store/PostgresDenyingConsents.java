package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.confidence.DenyingConsents;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;

/** The consents that deny anything, along an index that holds no others. */
public final class PostgresDenyingConsents implements DenyingConsents {
    private static final String ALL =
            """
            select f.site_id, coalesce(r.survivor_id, f.patient_id) as goes_on, f.body
              from fact f left join person r on r.site_id = f.site_id and r.patient_id = f.patient_id
             where f.source_type = 'Consent' and not f.retracted and not f.absent and f.body like '%"DENY"%'
             order by f.site_id, goes_on, f.source_id
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
                return statement.rows(row -> said.computeIfAbsent(
                                new PatientKey(row.getString("site_id"), row.getString("goes_on")),
                                key -> new ArrayList<>())
                        .add(((ConsentFact) Json.read(row.getString("body"), Fact.class)).consent()));
            }
        });
        return said.entrySet().stream()
                .map(one -> new Denier(one.getKey().site(), one.getKey().patient(), one.getValue()))
                .toList();
    }
}
