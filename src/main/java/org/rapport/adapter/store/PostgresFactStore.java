package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.adapter.store.FactUpsert.Changed;
import org.rapport.application.operations.PipelineCounters;
import org.rapport.application.receive.FactStore;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.Way;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Source;

/**
 * Keeps facts in PostgreSQL; the latest version of a source wins, in whatever order versions arrive. Only where a server
 * says neither version nor time, or messages tell the same moment, what came last wins.
 *
 * <p>The deliveries of one site are stored one after the other, so that two versions of a source that name different
 * patients always see each other.
 */
public final class PostgresFactStore implements FactStore {
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final Database database;
    private final Clock clock;

    public PostgresFactStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public int save(String site, Way way, List<Fact> facts, List<Rejection> rejections) {
        if (facts.isEmpty() && rejections.isEmpty()) {
            return 0;
        }
        return database.inTransaction(connection -> {
            Arrival arrival = new Arrival(way, clock.instant());
            int changed = save(connection, site, arrival, facts);
            DeadLetters.receive(connection, site, arrival, facts, rejections);
            return changed;
        });
    }

    /** The same inside a transaction that stores more. */
    int save(Connection connection, String site, Arrival arrival, List<Fact> facts) throws SQLException {
        Collection<FactRow> rows = latest(arrival, facts);
        if (rows.isEmpty()) {
            return 0;
        }
        lock(connection, site);
        Notices notices = new Notices(connection, site);
        Set<String> appointments = notices.standing(rows);
        List<Changed> changed = new FactUpsert(connection, site, arrival).store(rows);
        Set<String> described = described(changed, rows);
        Set<String> patients = new TreeSet<>();
        changed.forEach(one -> patients.add(one.patient()));
        patients.removeAll(described);
        if (patients.contains("")) {
            patients.addAll(notices.concerned(appointments, rows));
        }
        patients.addAll(OutlivedRows.retire(connection, site, shared(rows, changed)));
        patients.remove("");
        PersonRows persons = new PersonRows(connection, site);
        DueMarks.set(connection, site, persons.concerned(patients, rows), clock.instant());
        DueMarks.setKnown(connection, site, persons.concerned(described, List.of()), clock.instant());
        DueMarks.toTheFront(connection, site, withForms(changed, persons));
        int encounters = (int)
                changed.stream().filter(one -> one.type().equals("Encounter")).count();
        Counters.add(connection, site, PipelineCounters.ENCOUNTERS_RECEIVED, encounters);
        Counters.add(connection, site, PipelineCounters.FACTS_RECEIVED, changed.size());
        return changed.size();
    }

    /** Those of whom nothing but their own record is new: a hospital has many patients who are in no therapy. */
    private static Set<String> described(List<Changed> changed, Collection<FactRow> rows) {
        Set<String> described = rows.stream()
                .filter(row -> row.fact() instanceof PatientFact)
                .map(row -> row.fact().patientId())
                .collect(Collectors.toCollection(TreeSet::new));
        changed.stream().filter(one -> !one.type().equals("Patient")).forEach(one -> described.remove(one.patient()));
        described.retainAll(changed.stream().map(Changed::patient).toList());
        return described;
    }

    @Override
    public void leave(String site, List<Source> foreign) {
        if (!foreign.isEmpty()) {
            database.inTransaction(connection -> {
                new DepartedSources(connection, site, clock.instant()).foreign(foreign);
                return null;
            });
        }
    }

    private static Collection<FactRow> latest(Arrival arrival, List<Fact> facts) {
        Map<String, FactRow> latest = new TreeMap<>();
        for (Fact fact : facts) {
            FactRow row = FactRow.of(fact, arrival);
            latest.merge(row.key(), row, (before, after) -> after.outlives(before) ? after : before);
        }
        return latest.values();
    }

    /** From here to the end of the transaction no other delivery of the site is stored. */
    static void lock(Connection connection, String site) throws SQLException {
        try (Statement statement = Statement.of(connection, ONE_AT_A_TIME)) {
            statement.with("facts of " + site).rows(row -> true);
        }
    }

    /** The rows whose sources speak of several patients: only there can a row be outlived by another. */
    private static List<FactRow> shared(Collection<FactRow> rows, List<Changed> changed) {
        Set<String> once = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (FactRow row : rows) {
            String reference = row.fact().source().reference();
            if (!once.add(reference)) {
                shared.add(reference);
            }
        }
        changed.stream().filter(Changed::shared).map(Changed::reference).forEach(shared::add);
        return rows.stream()
                .filter(row -> shared.contains(row.fact().source().reference()))
                .toList();
    }

    private static Set<String> withForms(List<Changed> changed, PersonRows persons) {
        return changed.stream()
                .filter(one -> one.type().equals("QuestionnaireResponse"))
                .map(Changed::patient)
                .filter(patient -> !patient.isEmpty())
                .map(persons::survivorOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
