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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.operations.PipelineCounters;
import org.rapport.application.receive.FactStore;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/**
 * Keeps facts in PostgreSQL; the latest version of a source wins, in whatever order versions arrive. Only where a server
 * says neither version nor time, what came last wins.
 *
 * <p>The deliveries of one site are stored one after the other, so that two versions of a source that name different
 * patients always see each other.
 */
public final class PostgresFactStore implements FactStore {
    private static final String UPSERT =
            """
            insert into fact as f (site_id, source_type, source_id, patient_id, version, version_order, last_updated,
                                   retracted, body, about, survivor_id)
            select ?, d.source_type, d.source_id, d.patient_id, d.version, d.version_order, d.last_updated, d.retracted,
                   d.body, string_to_array(d.about, ' '), d.survivor_id
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as d(source_type, source_id, patient_id, version, version_order,
                                                             last_updated, retracted, body, about, survivor_id)
            on conflict (site_id, source_type, source_id, patient_id) do update
               set version = excluded.version, version_order = excluded.version_order,
                   last_updated = excluded.last_updated, retracted = excluded.retracted, body = excluded.body,
                   about = excluded.about, survivor_id = excluded.survivor_id, absent = false
             where (excluded.last_updated, excluded.version_order, excluded.body collate "C")
                   > (f.last_updated, f.version_order, f.body collate "C")
                or (excluded.last_updated = 'epoch' and f.last_updated = 'epoch'
                    and excluded.version = '' and f.version = '' and excluded.body <> f.body)
                or (f.absent and (excluded.last_updated, excluded.version_order) >= (f.last_updated, f.version_order))
            returning source_type, source_id, patient_id,
                      exists (select 1 from fact o
                               where o.site_id = f.site_id and o.source_type = f.source_type
                                 and o.source_id = f.source_id and o.patient_id <> f.patient_id) as shared
            """;

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final Database database;
    private final Clock clock;

    public PostgresFactStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public int save(String site, List<Fact> facts, List<Rejection> rejections) {
        if (facts.isEmpty() && rejections.isEmpty()) {
            return 0;
        }
        return database.inTransaction(connection -> {
            int changed = save(connection, site, facts);
            DeadLetters.receive(connection, site, facts, rejections, clock.instant());
            return changed;
        });
    }

    /** The same inside a transaction that stores more. */
    int save(Connection connection, String site, List<Fact> facts) throws SQLException {
        Collection<FactRow> rows = latest(facts);
        if (rows.isEmpty()) {
            return 0;
        }
        lock(connection, site);
        Notices notices = new Notices(connection, site);
        Set<String> appointments = notices.standing(rows);
        List<Changed> changed = upsert(connection, site, rows);
        Set<String> patients = new TreeSet<>();
        changed.forEach(one -> patients.add(one.patient()));
        if (patients.contains("")) {
            patients.addAll(notices.concerned(appointments, rows));
        }
        patients.addAll(OutlivedRows.retire(connection, site, shared(rows, changed)));
        patients.remove("");
        PersonRows persons = new PersonRows(connection, site);
        DueMarks.set(connection, site, persons.concerned(patients, rows), clock.instant());
        DueMarks.toTheFront(connection, site, withForms(changed, persons));
        int encounters = (int)
                changed.stream().filter(one -> one.type().equals("Encounter")).count();
        Counters.add(connection, site, PipelineCounters.ENCOUNTERS_RECEIVED, encounters);
        Counters.add(connection, site, PipelineCounters.FACTS_RECEIVED, changed.size());
        return changed.size();
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

    private static Collection<FactRow> latest(List<Fact> facts) {
        Map<String, FactRow> latest = new TreeMap<>();
        for (Fact fact : facts) {
            FactRow row = FactRow.of(fact);
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

    private static List<Changed> upsert(Connection connection, String site, Collection<FactRow> rows)
            throws SQLException {
        try (Statement statement = Statement.of(connection, UPSERT)) {
            return statement
                    .with(site)
                    .withTexts(column(rows, row -> row.fact().source().type()))
                    .withTexts(column(rows, row -> row.fact().source().id()))
                    .withTexts(column(rows, row -> row.fact().patientId()))
                    .withTexts(column(rows, row -> row.fact().source().version()))
                    .withArray("bigint", column(rows, FactRow::versionOrder))
                    .withArray(
                            "timestamptz",
                            column(rows, row -> row.fact().source().lastUpdated()))
                    .withArray("boolean", column(rows, row -> row.fact().retracted()))
                    .withTexts(column(rows, FactRow::body))
                    .withTexts(column(rows, row -> String.join(" ", row.about())))
                    .withTexts(column(rows, FactRow::survivor))
                    .rows(row -> new Changed(
                            row.getString("source_type"),
                            row.getString("source_id"),
                            row.getString("patient_id"),
                            row.getBoolean("shared")));
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

    private static <T> List<T> column(Collection<FactRow> rows, Function<FactRow, T> value) {
        return rows.stream().map(value).toList();
    }

    /**
     * A row that was new or newer.
     *
     * @param shared whether its source had a row for another patient before
     */
    private record Changed(String type, String id, String patient, boolean shared) {
        String reference() {
            return type + "/" + id;
        }
    }
}
