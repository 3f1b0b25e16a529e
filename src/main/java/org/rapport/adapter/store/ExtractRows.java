package org.rapport.adapter.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;

/** Extracts and their files as rows. */
final class ExtractRows {
    private static final String INSERT =
            """
            insert into extract (id, request, types, since, site_id, service, as_of, expires, notes, prepared, settled)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Those who had to do with the service by now. */
    private static final String PATIENTS =
            """
            insert into extract_patient (extract_id, site_id, patient_id)
            select ?, site_id, patient_id
              from (select a.site_id, a.patient_id, g.service
                      from audit_course a join audit_group g on g.id = a.group_id
                     union
                    select a.site_id, a.patient_id, g.service
                      from audit_session a join audit_group g on g.id = a.group_id) member
             where site_id = ? and service = ?
            """;

    private static final String FILE =
            "insert into extract_file (extract_id, number, type, lines, after, until) values (?, ?, ?, ?, ?, ?)";

    private ExtractRows() {}

    static void insert(Connection connection, Extract extract) throws SQLException {
        Extent extent = extract.extent();
        try (Statement statement = Statement.of(connection, INSERT)) {
            statement
                    .with(extract.id())
                    .with(extract.request())
                    .withTexts(extent.types().stream().map(ExtractType::name).toList())
                    .withOptional(extent.since())
                    .withOptional(extent.site())
                    .withOptional(extent.service())
                    .with(extract.asOf())
                    .with(extract.expires())
                    .withTexts(extract.notes())
                    .with(extract.progress().prepared())
                    .with(extract.progress().settled())
                    .update();
        }
        if (extent.service().isPresent()) {
            insertPatients(connection, extract);
        }
    }

    private static void insertPatients(Connection connection, Extract extract) throws SQLException {
        try (Statement statement = Statement.of(connection, PATIENTS)) {
            statement
                    .with(extract.id())
                    .with(extract.extent().site().orElseThrow())
                    .with(extract.extent().service().orElseThrow())
                    .update();
        }
    }

    static void insert(Connection connection, Extract extract, Extract.File file) throws SQLException {
        try (Statement statement = Statement.of(connection, FILE)) {
            statement
                    .with(extract.id())
                    .with(file.number())
                    .with(file.type().name())
                    .withOptional(file.lines())
                    .withOptional(file.after())
                    .withOptional(file.until())
                    .update();
        }
    }

    static Extract read(Connection connection, ResultSet row) throws SQLException {
        Extent extent = new Extent(
                texts(row.getArray("types")).stream().map(ExtractType::valueOf).toList(),
                Statement.optionalInstant(row, "since"),
                Optional.ofNullable(row.getString("site_id")),
                Optional.ofNullable(row.getString("service")));
        return new Extract(
                Statement.uuid(row, "id"),
                row.getString("request"),
                extent,
                Statement.instant(row, "as_of"),
                Statement.instant(row, "expires"),
                texts(row.getArray("notes")),
                new Extract.Progress(
                        row.getInt("prepared"),
                        row.getBoolean("settled"),
                        Optional.ofNullable(row.getString("failed"))),
                files(connection, Statement.uuid(row, "id")));
    }

    private static List<Extract.File> files(Connection connection, Object id) throws SQLException {
        String sql = "select * from extract_file where extract_id = ? order by number";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement
                    .with(id)
                    .rows(row -> new Extract.File(
                            row.getInt("number"),
                            ExtractType.valueOf(row.getString("type")),
                            Optional.ofNullable(row.getObject("lines", Long.class)),
                            Optional.ofNullable(row.getString("after")),
                            Optional.ofNullable(row.getString("until"))));
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
