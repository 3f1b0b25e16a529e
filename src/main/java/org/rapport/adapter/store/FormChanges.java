package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/**
 * Puts the forms of patients in the place of those that are there, and writes only what differs: one more session changes a few
 * of a hundred rows, and each change is a further row of sums.
 */
final class FormChanges {
    /** The columns in the words and the order in which {@link AuditText} writes them. */
    private static final List<String> COLUMNS = List.of(
            "site_id",
            "patient_id",
            "course_id",
            "group_id",
            "measure",
            "day",
            "complete",
            "value",
            "previous",
            "ceiling",
            "items");

    private static final String BEFORE = "select r.ctid::text as place, "
            + String.join(
                    ", ",
                    COLUMNS.stream().map("r.%1$s::text as %1$s"::formatted).toList())
            + " from unnest(?, ?) as p(site_id, patient_id)"
            + " join audit_form r on r.site_id = p.site_id and r.patient_id = p.patient_id";

    /** Rows stay at their place: nobody else writes those of patients whose work is locked. */
    private static final String FORGET = "delete from audit_form where ctid = any(?::text[]::tid[])";

    private FormChanges() {}

    /** @param now the rows as they are to be */
    static void write(Connection connection, Collection<PatientKey> patients, CopyText now) throws SQLException {
        Map<String, Deque<String>> before = before(connection, patients);
        CopyText added = new CopyText();
        for (String row : now.lines()) {
            Deque<String> same = before.get(row);
            if (same == null || same.isEmpty()) {
                added.append(row);
            } else {
                same.remove();
            }
        }
        List<String> gone = before.values().stream().flatMap(Deque::stream).toList();
        if (!gone.isEmpty()) {
            try (Statement statement = Statement.of(connection, FORGET)) {
                statement.withTexts(gone).update();
            }
        }
        if (!added.isEmpty()) {
            added.into(connection, AuditText.FORMS);
        }
    }

    /** The places of the rows that are there, by what they say. */
    private static Map<String, Deque<String>> before(Connection connection, Collection<PatientKey> patients)
            throws SQLException {
        CopyText rows = new CopyText();
        List<String> places = new ArrayList<>();
        try (Statement statement = PersonFacts.statement(connection, BEFORE, patients)) {
            statement.rows(row -> {
                for (String column : COLUMNS) {
                    rows.with(row.getString(column));
                }
                rows.endRow();
                return places.add(row.getString("place"));
            });
        }
        Map<String, Deque<String>> before = new HashMap<>();
        List<String> lines = rows.lines();
        for (int i = 0; i < lines.size(); i++) {
            before.computeIfAbsent(lines.get(i), line -> new ArrayDeque<>()).add(places.get(i));
        }
        return before;
    }
}
