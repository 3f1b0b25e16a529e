package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Rows of sources whose newer version speaks of other patients. */
final class OutlivedRows {
    /** A row is outlived when a newer version of its source names other patients, or none. */
    private static final String RETIRE =
            """
            with delivered as (select * from unnest(?, ?, ?) as d(source_type, source_id, patient_id))
            update fact f set retracted = true
             where f.site_id = ? and (f.source_type, f.source_id) in (select source_type, source_id from delivered)
               and not f.retracted
               and (exists (select 1 from fact n
                             where n.site_id = f.site_id and n.source_type = f.source_type
                               and n.source_id = f.source_id
                               and ((n.last_updated, n.version_order) > (f.last_updated, f.version_order)
                                    or (n.last_updated, n.version_order) = (f.last_updated, f.version_order)
                                       and n.arrived > f.arrived))
                    or f.last_updated = 'epoch' and f.version = ''
                       and (f.source_type, f.source_id, f.patient_id) not in (select * from delivered))
            returning patient_id
            """;

    private OutlivedRows() {}

    /** Retires what the delivered rows have outlived, and says whose it was. */
    static List<String> retire(Connection connection, String site, Collection<FactRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        try (Statement statement = Statement.of(connection, RETIRE)) {
            return statement
                    .withTexts(column(rows, row -> row.fact().source().type()))
                    .withTexts(column(rows, row -> row.fact().source().id()))
                    .withTexts(column(rows, row -> row.fact().patientId()))
                    .with(site)
                    .rows(row -> row.getString("patient_id"));
        }
    }

    private static <T> List<T> column(Collection<FactRow> rows, Function<FactRow, T> value) {
        return rows.stream().map(value).toList();
    }
}
