package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Cases;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.domain.audit.Tally;

/** Counts the people behind cases of which there are few, so that of the others no row is looked at. */
final class PeopleSql {
    private final List<FigureSql> figures;
    private final Map<Cases, Set<String>> few;
    private final String text;
    private final Where where;

    PeopleSql(Ask ask, Split split, Map<Cases, Set<String>> few, double share) {
        AuditSql sql = new AuditSql(ask);
        KeySql key = KeySql.of(split, sql.day());
        this.figures = ask.figures().stream().map(FigureSql::of).toList();
        this.few = few;
        List<Cases> wanted = few.keySet().stream()
                .filter(cases -> !few.get(cases).isEmpty())
                .sorted()
                .toList();
        String any = wanted.stream().map(this::rows).collect(Collectors.joining(" or ", "(", ")"));
        String each =
                wanted.stream().map(cases -> "key = any(?) and " + rows(cases)).collect(Collectors.joining(" or "));
        Where rows = sql.joined().and(any);
        this.where = new Where().and(key.parameters()).and(rows);
        wanted.forEach(cases -> where.andIn("", "text", few.get(cases)));
        this.text = sql.dated("select key, "
                + each(
                        "count(*) filter (where n%1$d) as n%1$d, count(*) filter (where r%1$d)"
                                + " as r%1$d, count(*) filter (where n%1$d or r%1$d) as d%1$d, count(*) filter (where x%1$d) as x%1$d")
                + " from (select key, " + had() + " from (select " + key.expression() + " as key, t.* from "
                + sql.table()
                + " t" + sampled(share) + " join audit_group g on g.id = t.group_id" + rows.sql() + ") cases where "
                + each
                + " group by key, site_id, patient_id) people group by key");
    }

    /** A share of a table's pages, always the same: what is read is read whole, so that a small share takes little. */
    static String sampled(double share) {
        return share < 1
                ? " tablesample system (" + BigDecimal.valueOf(100 * share).toPlainString() + ") repeatable (1)"
                : "";
    }

    String text() {
        return text;
    }

    Where where() {
        return where;
    }

    List<Tally.People> people(ResultSet row) throws SQLException {
        String key = row.getString("key");
        boolean with = wants(Cases.WITH, key);
        boolean without = wants(Cases.WITHOUT, key);
        List<Tally.People> people = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            people.add(new Tally.People(
                    with ? row.getLong("n" + i) : Long.MAX_VALUE,
                    without ? row.getLong("r" + i) : Long.MAX_VALUE,
                    with && without ? row.getLong("d" + i) : Long.MAX_VALUE,
                    wants(Cases.EXCLUDED, key) ? row.getLong("x" + i) : Long.MAX_VALUE));
        }
        return people;
    }

    private boolean wants(Cases cases, String key) {
        Collection<String> keys = few.get(cases);
        return keys != null && keys.contains(key);
    }

    /** The cases of any figure. */
    private String rows(Cases cases) {
        return figures.stream()
                .map(figure -> "(" + figure.of(cases) + ")")
                .distinct()
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private String had() {
        return IntStream.range(0, figures.size())
                .mapToObj(i -> figures.get(i).had(i))
                .collect(Collectors.joining(", "));
    }

    private String each(String column) {
        return IntStream.range(0, figures.size()).mapToObj(column::formatted).collect(Collectors.joining(", "));
    }
}
