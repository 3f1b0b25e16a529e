package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts the rows of one delivery in the place of older ones. */
final class FactUpsert {
    /**
     * What is kept of a source: raised when it is more than before, so that a version that an earlier release has read is
     * stored anew when it is read again. 2: month of birth, sex, and how contacts were provided. 3: security labels.
     * 4: the practitioner whom a contact names. Of what could not be understood nothing is kept, so that whatever reads the
     * same version later stands in its place.
     */
    private static final int READING = 4;

    private static final int NOT_UNDERSTOOD = 0;

    private static final String UPSERT =
            """
            insert into fact as f (site_id, source_type, source_id, patient_id, version, version_order, last_updated,
                                   retracted, body, about, survivor_id, practitioner_id, ways, arrived, reading)
            select ?, d.source_type, d.source_id, d.patient_id, d.version, d.version_order, d.last_updated, d.retracted,
                   d.body, string_to_array(d.about, ' '), d.survivor_id, d.practitioner_id,
                   array[?::text], ?::timestamptz, d.reading
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as d(source_type, source_id, patient_id, version, version_order,
                                                             last_updated, retracted, body, about, survivor_id,
                                                                practitioner_id, reading)
            on conflict (site_id, source_type, source_id, patient_id) do update
               set version = excluded.version, version_order = excluded.version_order,
                   last_updated = excluded.last_updated, retracted = excluded.retracted, body = excluded.body,
                   about = excluded.about, survivor_id = excluded.survivor_id,
                   practitioner_id = excluded.practitioner_id, absent = false,
                   ways = excluded.ways, arrived = excluded.arrived, reading = excluded.reading
             where (excluded.last_updated, excluded.version_order) > (f.last_updated, f.version_order)
                or ((excluded.last_updated, excluded.version_order) = (f.last_updated, f.version_order)
                    and case when excluded.arrived < f.arrived then false
                             when excluded.arrived >= f.arrived then excluded.body <> f.body
                             else excluded.body collate "C" > f.body collate "C" end)
                or ((excluded.last_updated, excluded.version_order) = (f.last_updated, f.version_order)
                    and excluded.reading > f.reading)
                or (excluded.last_updated = 'epoch' and f.last_updated = 'epoch'
                    and excluded.version = '' and f.version = '' and excluded.body <> f.body)
                or (f.absent and (excluded.last_updated, excluded.version_order) >= (f.last_updated, f.version_order))
            returning source_type, source_id, patient_id,
                      exists (select 1 from fact o
                               where o.site_id = f.site_id and o.source_type = f.source_type
                                 and o.source_id = f.source_id and o.patient_id <> f.patient_id) as shared
            """;

    /** What came again another way changes nothing but that. */
    private static final String CAME_AGAIN =
            """
            update fact f set ways = f.ways || ?::text
              from unnest(?, ?, ?, ?) as d(source_type, source_id, patient_id, body)
             where f.site_id = ? and f.source_type = d.source_type and f.source_id = d.source_id
               and f.patient_id = d.patient_id and f.body = d.body and ? <> all(f.ways)
            """;

    private final Connection connection;
    private final String site;
    private final Arrival arrival;

    FactUpsert(Connection connection, String site, Arrival arrival) {
        this.connection = connection;
        this.site = site;
        this.arrival = arrival;
    }

    /** Stores rows, each of another key, and says which of them were new or newer. */
    List<Changed> store(Collection<FactRow> rows) throws SQLException {
        List<Changed> changed = upsert(rows);
        if (changed.size() < rows.size()) {
            Set<String> stored = new HashSet<>();
            changed.forEach(one -> stored.add(one.reference() + " " + one.patient()));
            cameAgain(rows.stream().filter(row -> !stored.contains(row.key())).toList());
        }
        return changed;
    }

    private List<Changed> upsert(Collection<FactRow> rows) throws SQLException {
        try (Statement statement = Statement.of(connection, UPSERT)) {
            statement.with(site).with(arrival.way().word()).with(arrival.orders() ? arrival.at() : null);
            return keyed(statement, rows)
                    .withTexts(column(rows, row -> row.fact().source().version()))
                    .withArray("bigint", column(rows, FactRow::versionOrder))
                    .withArray(
                            "timestamptz",
                            column(rows, row -> row.fact().source().lastUpdated()))
                    .withArray("boolean", column(rows, row -> row.fact().retracted()))
                    .withTexts(column(rows, FactRow::body))
                    .withTexts(column(rows, row -> String.join(" ", row.about())))
                    .withTexts(column(rows, FactRow::survivor))
                    .withTexts(column(rows, FactRow::practitioner))
                    .withArray("smallint", column(rows, row -> row.isUnderstood() ? READING : NOT_UNDERSTOOD))
                    .rows(row -> new Changed(
                            row.getString("source_type"),
                            row.getString("source_id"),
                            row.getString("patient_id"),
                            row.getBoolean("shared")));
        }
    }

    private void cameAgain(Collection<FactRow> rows) throws SQLException {
        try (Statement statement = Statement.of(connection, CAME_AGAIN)) {
            keyed(statement.with(arrival.way().word()), rows)
                    .withTexts(column(rows, FactRow::body))
                    .with(site)
                    .with(arrival.way().word())
                    .update();
        }
    }

    private static Statement keyed(Statement statement, Collection<FactRow> rows) throws SQLException {
        return statement
                .withTexts(column(rows, row -> row.fact().source().type()))
                .withTexts(column(rows, row -> row.fact().source().id()))
                .withTexts(column(rows, row -> row.fact().patientId()));
    }

    private static <T> List<T> column(Collection<FactRow> rows, Function<FactRow, T> value) {
        return rows.stream().map(value).toList();
    }

    /**
     * A row that was new or newer.
     *
     * @param shared whether its source had a row for another patient before
     */
    record Changed(String type, String id, String patient, boolean shared) {
        String reference() {
            return type + "/" + id;
        }
    }
}
