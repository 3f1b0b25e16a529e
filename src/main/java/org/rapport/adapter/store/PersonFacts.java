package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/** The stored facts of persons: a survivor has those of all its records, a retired record none. */
final class PersonFacts {
    private PersonFacts() {}

    /** By person, each fact as stored JSON. */
    static Map<PatientKey, List<String>> of(Connection connection, List<PatientKey> patients) throws SQLException {
        String sql =
                """
                with claimed as materialized (select * from unnest(?, ?) as p(site_id, patient_id)),
                record as materialized (
                    select p.site_id, p.patient_id, coalesce(m.patient_id, p.patient_id) as id from claimed p
                      left join person m on m.site_id = p.site_id and m.survivor_id = p.patient_id
                     where not exists (select 1 from person r where r.site_id = p.site_id
                                          and r.patient_id = p.patient_id and r.survivor_id <> p.patient_id))
                select p.site_id, p.patient_id, f.body from record p
                  join fact f on f.site_id = p.site_id and f.patient_id = p.id
                 where not f.retracted
                union all
                select p.site_id, p.patient_id, n.body from record p
                  join fact a on a.site_id = p.site_id and a.patient_id = p.id
                             and a.source_type = 'Appointment' and not a.retracted
                  join fact n on n.site_id = a.site_id and n.about @> array[a.source_id]
                             and n.about <> '{}' and not n.retracted
                """;
        Map<PatientKey, List<String>> facts = new HashMap<>();
        try (Statement statement = statement(connection, sql, patients)) {
            statement.rows(row -> facts.computeIfAbsent(
                            new PatientKey(row.getString("site_id"), row.getString("patient_id")),
                            key -> new ArrayList<>())
                    .add(row.getString("body")));
        }
        return facts;
    }

    /** A statement whose first parameter is a moment, followed by the sites and the patients. */
    static Statement statement(Connection connection, Instant moment, String sql, Collection<PatientKey> patients)
            throws SQLException {
        return Statement.of(connection, sql)
                .with(moment)
                .withTexts(patients.stream().map(PatientKey::site).toList())
                .withTexts(patients.stream().map(PatientKey::patient).toList());
    }

    /** A statement whose first two parameters are the sites and the patients. */
    static Statement statement(Connection connection, String sql, Collection<PatientKey> patients) throws SQLException {
        return Statement.of(connection, sql)
                .withTexts(patients.stream().map(PatientKey::site).toList())
                .withTexts(patients.stream().map(PatientKey::patient).toList());
    }
}
