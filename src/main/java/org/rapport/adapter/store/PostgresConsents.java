package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.confidence.ConsentSource;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.confidence.Consent;

/** Consents as they were received: what a client has said counts from the moment that it is durable. */
public final class PostgresConsents implements ConsentSource {
    private static final String OF_PATIENTS =
            """
            select p.patient_id, f.body
              from unnest(?, ?) as p(site_id, patient_id)
              join fact f on f.site_id = p.site_id and f.source_type = 'Consent' and not f.retracted and not f.absent
               and f.patient_id in (
                   select p.patient_id union select r.patient_id from person r
                    where r.site_id = p.site_id and r.survivor_id = p.patient_id)
            """;

    private final Database database;

    public PostgresConsents(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, List<Consent>> of(String site, Collection<String> patients) {
        List<PatientKey> keys =
                patients.stream().map(id -> new PatientKey(site, id)).toList();
        Map<String, List<Consent>> consents = new HashMap<>();
        if (keys.isEmpty()) {
            return consents;
        }
        return database.inTransaction(connection -> {
            try (Statement statement = PersonFacts.statement(connection, OF_PATIENTS, keys)) {
                statement.rows(row -> consents.computeIfAbsent(row.getString("patient_id"), id -> new ArrayList<>())
                        .add(StoredConsents.read(row.getString("body"))));
                return consents;
            }
        });
    }
}
