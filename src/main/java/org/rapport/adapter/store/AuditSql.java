package org.rapport.adapter.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Engagement;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Dimension;

/**
 * The statements that count rows of audits. Rows are counted by group first, of which there are few, and only then joined
 * to what the groups are.
 */
final class AuditSql {
    private static final Map<Dimension, String> COLUMNS = new EnumMap<>(Map.of(
            Dimension.SERVICE, "g.service",
            Dimension.MODALITY, "g.modality",
            Dimension.ROLE, "g.role",
            Dimension.PRACTITIONER, "g.practitioner_id",
            Dimension.AGE_BAND, "g.age_band",
            Dimension.SEX, "g.sex"));

    private final Ask ask;
    private final FigureSql figure;

    AuditSql(Ask ask) {
        this.ask = ask;
        this.figure = FigureSql.of(ask.figures().get(0));
    }

    static String column(Dimension dimension) {
        return COLUMNS.get(dimension);
    }

    static String value(Dimension dimension) {
        return "coalesce(" + column(dimension) + ", '" + AuditScope.UNKNOWN + "')";
    }

    /** Whole and parts in one scan: {@code dimension} and {@code key} say of what a line is; both are empty of the whole. */
    String parts(Set<Dimension> by) {
        String sums = each("coalesce(sum(n%1$d), 0) as n%1$d, coalesce(sum(d%1$d), 0) as d%1$d,"
                + " coalesce(sum(x%1$d), 0) as x%1$d");
        String parts = by.stream()
                .sorted()
                .map(one -> " union all select '%s', %s, %s from joined g group by 2"
                        .formatted(one.name(), value(one), sums))
                .collect(Collectors.joining());
        return dated(
                "with counted as materialized (select group_id, " + counts() + " from " + figure.table() + rows().sql()
                        + " group by group_id), joined as materialized (select * from counted c join audit_group g on g.id ="
                        + " c.group_id" + groups(ask.scope()).sql() + ") select '' as dimension, '' as key, " + sums
                        + " from joined" + parts);
    }

    /** The whole alone, of everybody. */
    String whole() {
        return dated("select '' as dimension, '' as key, " + counts() + from() + both().sql());
    }

    String months() {
        String sums = each("sum(n%1$d) as n%1$d, sum(d%1$d) as d%1$d, sum(x%1$d) as x%1$d");
        return dated("select to_char(day, 'YYYY-MM') as key, " + sums + " from (select " + figure.day() + " as day, "
                + counts() + from() + both().sql() + " group by 1) days group by 1");
    }

    String engaged(Engagement engagement) {
        return dated("select " + measure(engagement) + " as measure, " + engagement(engagement) + " as value, "
                + counts() + from() + both().sql() + " group by 1, 2");
    }

    static String engagement(Engagement engagement) {
        return engagement == Engagement.ATTENDANCE ? "attendance" : "alliance_early";
    }

    static String measure(Engagement engagement) {
        return engagement == Engagement.ATTENDANCE ? "null::text" : "alliance_measure";
    }

    String day() {
        return figure.day();
    }

    String table() {
        return figure.table();
    }

    /** Which rows. */
    Where rows() {
        Where where = new Where()
                .and(
                        figure.day() + " between ? and ?",
                        ask.scope().from(),
                        ask.scope().to())
                .and(figure.universe());
        if (!figure.table().equals("audit_drop")) {
            return where;
        }
        ask.told().ifPresent(told -> where.andIn("measure = any(?)", "text", told));
        return ask.withheld().isEmpty() ? where : where.andIn("not measure = any(?)", "text", ask.withheld());
    }

    /** Which groups. */
    static Where groups(AuditScope scope) {
        Where where = new Where();
        scope.site().ifPresent(site -> where.and("g.site_id = ?", site));
        where.andAnyOf("g.site_id = any(?)", "text", scope.among());
        scope.where().forEach((dimension, values) -> where.andIn(value(dimension) + " = any(?)", "text", values));
        return where;
    }

    /** Which rows {@code t}, of which groups where these are joined. */
    Where both() {
        return everybody()
                ? rows().andAnyOf("t.site_id = any(?)", "text", ask.scope().among())
                : joined();
    }

    /** Which rows of which groups {@code g}. */
    Where joined() {
        return rows().and(groups(ask.scope()));
    }

    boolean everybody() {
        return ask.scope().site().isEmpty() && ask.scope().where().isEmpty();
    }

    private String from() {
        return " from " + figure.table() + (everybody() ? " t" : " t join audit_group g on g.id = t.group_id");
    }

    private String counts() {
        return each(FigureSql::counted);
    }

    private String each(BiFunction<FigureSql, Integer, String> column) {
        return IntStream.range(0, ask.figures().size())
                .mapToObj(i -> column.apply(FigureSql.of(ask.figures().get(i)), i))
                .collect(Collectors.joining(", "));
    }

    private String each(String column) {
        return each((one, i) -> column.formatted(i));
    }

    String dated(String sql) {
        return sql.replace(":today", "date '" + ask.today() + "'");
    }

    static List<Dimension> dimensions() {
        return List.copyOf(COLUMNS.keySet());
    }
}
