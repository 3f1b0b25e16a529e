package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;

/** Where the files of an extract begin and end: a walk along an index that notes each so many rows. */
final class ExtractFiles {
    private ExtractFiles() {}

    /** The files of a type. */
    static List<Extract.File> of(Connection connection, Extract extract, ExtractType type, int linesPerFile)
            throws SQLException {
        List<String> ends = ends(connection, ExtractSource.of(extract, type), linesPerFile);
        Optional<String> last = ends.isEmpty() ? Optional.empty() : Optional.of(ends.get(ends.size() - 1));
        ExtractSource rest = ExtractSource.of(extract, type);
        last.ifPresent(key -> rest.limit(">", key));
        long left = count(connection, rest);
        List<Extract.File> files = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (String end : left == 0 && !ends.isEmpty() ? ends.subList(0, ends.size() - 1) : ends) {
            files.add(file(extract, files, type, rest.counted(), linesPerFile, after, Optional.of(end)));
            after = Optional.of(end);
        }
        if (left > 0 || !ends.isEmpty()) {
            long lines = left == 0 ? linesPerFile : left;
            files.add(file(extract, files, type, rest.counted(), lines, after, Optional.empty()));
        }
        return files;
    }

    private static Extract.File file(
            Extract extract,
            List<Extract.File> before,
            ExtractType type,
            boolean counted,
            long lines,
            Optional<String> after,
            Optional<String> until) {
        int number = extract.files().size() + before.size();
        return new Extract.File(number, type, counted ? Optional.of(lines) : Optional.empty(), after, until);
    }

    /** The keys of each so manieth row. */
    private static List<String> ends(Connection connection, ExtractSource source, int linesPerFile)
            throws SQLException {
        String sql = "select " + source.keyText() + " as row_key from (select *, row_number() over (order by "
                + source.order() + ") as place from (" + keys(source) + ") u) numbered where place % " + linesPerFile
                + " = 0 order by place";
        try (Statement statement = Statement.of(connection, sql)) {
            source.bind(statement);
            return statement.rows(row -> row.getString("row_key"));
        }
    }

    private static long count(Connection connection, ExtractSource source) throws SQLException {
        try (Statement statement = Statement.of(connection, "select count(*) as n from (" + keys(source) + ") u")) {
            source.bind(statement);
            return statement.row(row -> row.getLong("n")).orElseThrow();
        }
    }

    /** The keys alone, which an index tells. */
    private static String keys(ExtractSource source) {
        String columns =
                source.key().stream().map(column -> "r." + column.name()).collect(Collectors.joining(", "));
        return source.branches().stream()
                .map(branch -> "select " + columns + " from " + branch.from()
                        + branch.where().sql())
                .collect(Collectors.joining(" union all "));
    }
}
