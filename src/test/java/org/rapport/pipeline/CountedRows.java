package org.rapport.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.rapport.testing.TestDatabase;

/** Everything that audits count, table by table, with the features of its group. */
final class CountedRows {
    private static final String ROWS =
            """
            select coalesce(string_agg(one, E'\\n' order by one), '') from (
                select concat_ws(' ', r::text, g::text) as one from %s r
                  left join audit_group g on g.id = r.group_id and g.site_id = r.site_id) rows
            """;

    private CountedRows() {}

    static Map<String, String> of(TestDatabase database) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : new String[] {"audit_course", "audit_session", "audit_drop", "audit_form"}) {
            rows.put(table, database.look(ROWS.formatted(table)));
        }
        return rows;
    }
}
