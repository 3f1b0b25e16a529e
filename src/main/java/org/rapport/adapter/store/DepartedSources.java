package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.domain.fact.Source;

/** Sources whose facts do not stand any more though no version of them says so: gone from the EHR, or foreign now. */
final class DepartedSources {
    private static final String GONE =
            """
            update fact set retracted = true, absent = true
             where site_id = ? and source_type = ? and source_id = ? and not retracted
            returning patient_id, about
            """;

    private static final String KNOWN =
            """
            select 1 from fact
             where site_id = ? and not retracted and (source_type, source_id) in (select * from unnest(?, ?)) limit 1
            """;

    /** Of a server that says neither version nor time, what came last counts. */
    private static final String FOREIGN =
            """
            update fact f set retracted = true
              from unnest(?, ?, ?, ?) as d(source_type, source_id, last_updated, version_order)
             where f.site_id = ? and f.source_type = d.source_type and f.source_id = d.source_id and not f.retracted
               and ((d.last_updated, d.version_order) > (f.last_updated, f.version_order)
                    or d.last_updated = 'epoch' and f.last_updated = 'epoch' and d.version_order = 0 and f.version = '')
            returning f.patient_id, f.about
            """;

    private final Connection connection;
    private final String site;
    private final Instant now;

    DepartedSources(Connection connection, String site, Instant now) {
        this.connection = connection;
        this.site = site;
        this.now = now;
    }

    /** Withdraws what a source said that the EHR has no more; any delivery of it ends that. */
    void gone(String type, String id) throws SQLException {
        PostgresFactStore.lock(connection, site);
        try (Statement statement = Statement.of(connection, GONE)) {
            depart(statement.with(site).with(type).with(id));
        }
    }

    /** Withdraws what earlier versions of sources said that are nothing to Rapport any more. */
    void foreign(Collection<Source> sources) throws SQLException {
        if (!known(sources)) {
            return;
        }
        PostgresFactStore.lock(connection, site);
        try (Statement statement = Statement.of(connection, FOREIGN)) {
            depart(statement
                    .withTexts(sources.stream().map(Source::type).toList())
                    .withTexts(sources.stream().map(Source::id).toList())
                    .withArray(
                            "timestamptz",
                            sources.stream().map(Source::lastUpdated).toList())
                    .withArray(
                            "bigint",
                            sources.stream()
                                    .map(source -> FactRow.numberOf(source.version()))
                                    .toList())
                    .with(site));
        }
    }

    private boolean known(Collection<Source> sources) throws SQLException {
        if (sources.isEmpty()) {
            return false;
        }
        try (Statement statement = Statement.of(connection, KNOWN)) {
            return statement
                    .with(site)
                    .withTexts(sources.stream().map(Source::type).toList())
                    .withTexts(sources.stream().map(Source::id).toList())
                    .row(row -> true)
                    .isPresent();
        }
    }

    private void depart(Statement departure) throws SQLException {
        Set<String> patients = new TreeSet<>();
        Set<String> appointments = new TreeSet<>();
        departure.rows(row -> {
            appointments.addAll(List.of((String[]) row.getArray("about").getArray()));
            return patients.add(row.getString("patient_id"));
        });
        patients.addAll(new Notices(connection, site).concerned(appointments, List.of()));
        patients.remove("");
        DueMarks.set(connection, site, new PersonRows(connection, site).concerned(patients, List.of()), now);
    }
}
