package org.rapport.adapter.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;

/**
 * The rows that the lines of a type are made of, in an order that lasts: a version of a score keeps the time when it was
 * stored, also when a later version replaces it, so whatever changes between two pages neither skips nor repeats a row.
 *
 * @param branches queries whose rows, put together, are those of the type; each has an alias {@code r}
 * @param key what orders the rows
 * @param counted whether the number of rows cannot change while they are read
 */
record ExtractSource(List<Branch> branches, List<Column> key, boolean counted) {
    private static final Column STORED = new Column("last_updated", "timestamptz");
    private static final Column ID = new Column("id", "uuid");
    private static final Column VERSION = new Column("version", "integer");

    private static final String SCORE_COLUMNS =
            """
            r.id, r.version, r.site_id, r.patient_id, r.course_id, r.measure, r.code_system, r.window_key, r.family,
            r.effective_start, r.effective_end, r.encounter_id, r.status, r.issued, r.last_updated, r.body""";

    private static final String LABELS_NOW =
            """
            ,
            (select now.labels from score now where now.id = r.id) as labels_now""";

    /** One that was not replaced tells its labels itself. */
    private static final String NOT_REPLACED = ", null::text[] as labels_now";

    /** In force at the moment, whatever replaced it since. */
    private static final String STOOD_THEN =
            """
            not exists (select 1 from score_version later
                         where later.id = r.id and later.version > r.version and later.last_updated <= ?)
            and not exists (select 1 from score later
                             where later.id = r.id and later.version > r.version and later.last_updated <= ?)""";

    private static final String OF_SERVICE =
            """
            exists (select 1 from extract_patient p
                     where p.extract_id = ? and p.site_id = r.site_id and p.patient_id = r.patient_id)""";

    /** A form keeps the record it was posted for; whoever goes on for that record is whom it is about. */
    private static final String FORM_OF_SERVICE =
            """
            exists (select 1 from extract_patient p
                     where p.extract_id = ? and p.site_id = r.site_id
                       and p.patient_id = coalesce((select o.survivor_id from person o
                                                     where o.site_id = r.site_id and o.patient_id = r.patient_id),
                                                   r.patient_id))""";

    static ExtractSource of(Extract extract, ExtractType type) {
        return switch (type) {
            case OBSERVATION ->
                new ExtractSource(
                        List.of(
                                stored(extract, SCORE_COLUMNS + NOT_REPLACED, "score"),
                                stored(extract, SCORE_COLUMNS + LABELS_NOW, "score_version")
                                        .and(STOOD_THEN, extract.asOf(), extract.asOf())),
                        List.of(STORED, ID),
                        true);
            case PROVENANCE ->
                new ExtractSource(
                        List.of(
                                stored(extract, SCORE_COLUMNS + NOT_REPLACED, "score"),
                                stored(extract, SCORE_COLUMNS + LABELS_NOW, "score_version")),
                        List.of(STORED, ID, VERSION),
                        true);
            case QUESTIONNAIRE_RESPONSE ->
                new ExtractSource(List.of(forms(extract)), List.of(STORED, new Column("id", "text")), true);
            case TASK -> new ExtractSource(List.of(tasks(extract)), List.of(ID), false);
        };
    }

    private static Branch stored(Extract extract, String columns, String table) {
        Branch branch = new Branch(columns, table + " r", new Where());
        restrict(branch.where(), extract.extent(), "r.last_updated").and("r.last_updated <= ?", extract.asOf());
        return ofService(branch, extract, OF_SERVICE);
    }

    private static Branch forms(Extract extract) {
        Branch branch = new Branch("r.*", "posted_response r", new Where());
        restrict(branch.where(), extract.extent(), "r.last_updated").and("r.last_updated <= ?", extract.asOf());
        return ofService(branch, extract, FORM_OF_SERVICE);
    }

    private static Branch tasks(Extract extract) {
        Branch branch = new Branch(
                SCORE_COLUMNS + ", t.last_updated as task_updated",
                "score r join risk_task t on t.score_id = r.id",
                new Where());
        restrict(branch.where(), extract.extent(), "t.last_updated");
        return ofService(branch, extract, OF_SERVICE);
    }

    private static Where restrict(Where where, Extent extent, String updated) {
        extent.since().ifPresent(since -> where.and(updated + " > ?", since));
        extent.site().ifPresent(site -> where.and("r.site_id = ?", site));
        return where;
    }

    private static Branch ofService(Branch branch, Extract extract, String condition) {
        return extract.extent().service().isPresent() ? branch.and(condition, extract.id()) : branch;
    }

    /** The key of a row as text, by which the next page begins; texts have the order of the rows. */
    String keyText() {
        return key.stream().map(Column::text).collect(Collectors.joining(" || '|' || "));
    }

    String order() {
        return key.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Only rows behind a key, or up to and with it. */
    void limit(String comparison, String keyText) {
        branches.forEach(branch -> limit(branch, comparison, keyText));
    }

    /** The same for one branch alone. */
    void limit(Branch branch, String comparison, String keyText) {
        Object[] parts = Arrays.stream(keyText.split("\\|", key.size())).toArray();
        String places = key.stream().map(column -> "?::" + column.type()).collect(Collectors.joining(", "));
        branch.where().and("(" + keyColumns() + ") " + comparison + " (" + places + ")", parts);
    }

    /** The columns of the key in a branch. */
    String keyColumns() {
        return key.stream().map(column -> "r." + column.name()).collect(Collectors.joining(", "));
    }

    void bind(Statement statement) throws SQLException {
        for (Branch branch : branches) {
            branch.where().bind(statement);
        }
    }

    /**
     * A query.
     *
     * @param columns what is read
     * @param from of what, with the alias {@code r}
     * @param where under which conditions
     */
    record Branch(String columns, String from, Where where) {
        private Branch and(String condition, Object... values) {
            where.and(condition, values);
            return this;
        }

        String sql() {
            return "select " + columns + " from " + from + where.sql();
        }
    }

    /**
     * A column of a key.
     *
     * @param name its name
     * @param type its type in PostgreSQL
     */
    record Column(String name, String type) {
        /** Of one width, so that it is ordered as a text like the column itself. */
        String text() {
            return switch (type) {
                case "timestamptz" -> "to_char(" + name + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
                case "integer" -> "lpad(" + name + "::text, 10, '0')";
                default -> name + "::text";
            };
        }
    }
}
