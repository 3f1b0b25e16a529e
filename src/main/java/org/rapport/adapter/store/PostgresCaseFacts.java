package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.extract.CaseFacts;
import org.rapport.application.extract.Extract;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.fact.Fact;

/** The facts of patients in PostgreSQL, by site and patient. */
public final class PostgresCaseFacts implements CaseFacts {
    private static final Logger LOG = Logger.getLogger(PostgresCaseFacts.class.getName());
    private static final int PAGE = 100;
    private static final String NOBODY_GOES_ON =
            """
            not exists (select 1 from person o where o.site_id = w.site_id and o.patient_id = w.patient_id
                           and o.survivor_id <> w.patient_id)""";
    private static final String OF_SERVICE =
            """
            exists (select 1 from extract_patient p
                     where p.extract_id = ? and p.site_id = w.site_id and p.patient_id = w.patient_id)""";

    private final Database database;

    public PostgresCaseFacts(Database database) {
        this.database = database;
    }

    @Override
    public Page page(Extract extract, Optional<String> after) {
        Where where = new Where().and(NOBODY_GOES_ON);
        extract.extent().site().ifPresent(site -> where.and("w.site_id = ?", site));
        extract.extent().service().ifPresent(service -> where.and(OF_SERVICE, extract.id()));
        after.map(key -> key.split("\\|", 2))
                .ifPresent(key -> where.and("(w.site_id, w.patient_id) > (?, ?)", key[0], key[1]));
        return database.inTransaction(connection -> page(connection, where));
    }

    private static Page page(Connection connection, Where where) throws SQLException {
        List<PatientKey> patients = patients(connection, where);
        Map<PatientKey, List<String>> facts = PersonFacts.of(connection, patients);
        List<Case> cases = patients.stream()
                .flatMap(key -> readable(key, facts.getOrDefault(key, List.of())).stream())
                .filter(one -> !one.facts().isEmpty())
                .toList();
        if (patients.size() < PAGE) {
            return new Page(cases, Optional.empty());
        }
        PatientKey last = patients.get(patients.size() - 1);
        return new Page(cases, Optional.of(last.site() + "|" + last.patient()));
    }

    private static List<PatientKey> patients(Connection connection, Where where) throws SQLException {
        String sql = "select site_id, patient_id from patient_work w" + where.sql()
                + " order by site_id, patient_id limit " + PAGE;
        try (Statement statement = Statement.of(connection, sql)) {
            where.bind(statement);
            return statement.rows(row -> new PatientKey(row.getString("site_id"), row.getString("patient_id")));
        }
    }

    /** A patient with a fact that this release cannot read is left out, and told of, lest nobody be read for one. */
    private static Optional<Case> readable(PatientKey key, Collection<String> bodies) {
        try {
            List<Fact> facts =
                    bodies.stream().map(body -> Json.read(body, Fact.class)).toList();
            return Optional.of(new Case(key.site(), key.patient(), facts));
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: a patient is left out of a table, because a fact cannot be read: {1}",
                    new Object[] {key.site(), e.getClass().getSimpleName()});
            return Optional.empty();
        }
    }
}
