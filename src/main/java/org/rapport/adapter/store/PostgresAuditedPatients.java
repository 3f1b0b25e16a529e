package org.rapport.adapter.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapport.application.audit.AuditedPatients;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.fact.Fact;

/** The patients that Measures are evaluated for, out of the facts in PostgreSQL. */
public final class PostgresAuditedPatients implements AuditedPatients {
    private static final String ALL =
            """
            select w.patient_id from patient_work w
             where w.site_id = ?
               and not exists (select 1 from person r where r.site_id = w.site_id
                                  and r.patient_id = w.patient_id and r.survivor_id <> r.patient_id)
            """;

    private static final String OF_PRACTITIONER =
            """
               and exists (select 1 from audit_session s join audit_group g on g.id = s.group_id
                            where s.site_id = w.site_id and s.patient_id = w.patient_id and g.practitioner_id = ?)
            """;

    private static final String PAGE = " order by w.patient_id limit ?";

    private final Database database;

    public PostgresAuditedPatients(Database database) {
        this.database = database;
    }

    @Override
    public List<String> ids(String site, Optional<String> practitioner, int limit) {
        String sql = ALL + (practitioner.isPresent() ? OF_PRACTITIONER : "") + PAGE;
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                statement.with(site);
                if (practitioner.isPresent()) {
                    statement.with(practitioner.get());
                }
                return statement.with(limit).rows(row -> row.getString("patient_id"));
            }
        });
    }

    @Override
    public Collection<Fact> facts(String site, String patient) {
        PatientKey key = new PatientKey(site, patient);
        return database.inTransaction(
                connection -> PersonFacts.of(connection, List.of(key)).getOrDefault(key, List.of()).stream()
                        .map(body -> Json.read(body, Fact.class))
                        .toList());
    }
}
