package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.domain.audit.Dimension;

/**
 * Adds up sums of forms that are kept: of whole years, of the months and days before and after them, and the changes that
 * belong to none yet. A few thousand rows, however many forms there are.
 */
final class KeptSums {
    private static final String UNSUMMED = "select 1 from audit_unsummed where month between ? and ? limit 1";

    private static final String SUMS =
            """
            sum(forms) as forms, sum(complete) as complete, sum(ceiling) as ceiling, sum(valued) as values,
            sum(value) as value, sum(squares) as squares, sum(pairs) as pairs, sum(earlier) as earlier,
            sum(earlier_squares) as earlier_squares, sum(later) as later, sum(later_squares) as later_squares,
            sum(products) as products, sum(total) as total, sum(total_squares) as total_squares,
            sum(item_squares) as item_squares
            """;

    private KeptSums() {}

    /** Whether a question can be answered by what is kept: forms are told apart by service alone, and all are added up. */
    static boolean answer(Connection connection, AuditScope scope) throws SQLException {
        if (!Set.of(Dimension.SERVICE).containsAll(scope.where().keySet())) {
            return false;
        }
        try (Statement statement = Statement.of(connection, UNSUMMED)) {
            return statement
                    .with(scope.from().withDayOfMonth(1))
                    .with(scope.to())
                    .row(row -> true)
                    .isEmpty();
        }
    }

    static Map<Key, Sums> read(Connection connection, AuditScope scope, Set<String> told, int items)
            throws SQLException {
        Where where = groups(scope).andIn("measure = any(?)", "text", told);
        String byLength = "select measure, service, length, " + SUMS + PostgresFormSums.each(items, "sum(items[%1$d])")
                + " from (select * from audit_form_sum where " + spans(scope.from(), scope.to()) + ") s" + where.sql()
                + " group by 1, 2, 3 having sum(forms) <> 0";
        String sql = "select measure, service, " + SUMS.replace("sum(valued)", "sum(values)")
                + ", coalesce(sum(forms) filter (where length > 0), 0) as rows,"
                + " min(length) filter (where length > 0) as fewest, max(length) as most"
                + PostgresFormSums.each(items, "sum(item%1$d)") + " from (" + byLength + ") s group by 1, 2";
        return PostgresFormSums.read(connection, sql, where, row -> PostgresFormSums.sums(row, items));
    }

    /** Each day of a period once: in a year or a month that is whole, or by itself; and what was changed since in all of it. */
    static String spans(LocalDate from, LocalDate to) {
        LocalDate end = to.plusDays(1);
        List<String> spans = new ArrayList<>();
        add(spans, "p", from, end);
        around(
                spans,
                "d",
                from,
                end,
                day -> day.withDayOfMonth(1),
                Period.ofMonths(1),
                (first, last) -> around(
                        spans,
                        "m",
                        first,
                        last,
                        day -> day.withDayOfYear(1),
                        Period.ofYears(1),
                        (start, stop) -> add(spans, "y", start, stop)));
        return String.join(" or ", spans);
    }

    /** What lies before and after the whole spans of a period; these are told if there are any. */
    private static void around(
            List<String> spans,
            String kind,
            LocalDate from,
            LocalDate end,
            UnaryOperator<LocalDate> start,
            Period length,
            BiConsumer<LocalDate, LocalDate> whole) {
        LocalDate first = start.apply(from.minusDays(1)).plus(length);
        LocalDate last = start.apply(end);
        if (first.isBefore(last)) {
            add(spans, kind, from, first);
            add(spans, kind, last, end);
            whole.accept(first, last);
        } else {
            add(spans, kind, from, end);
        }
    }

    private static void add(List<String> spans, String kind, LocalDate from, LocalDate end) {
        if (from.isBefore(end)) {
            spans.add("(kind = '" + kind + "' and day >= date '" + from + "' and day < date '" + end + "')");
        }
    }

    private static Where groups(AuditScope scope) {
        Where where = new Where();
        scope.site().ifPresent(site -> where.and("site_id = ?", site));
        where.andAnyOf("site_id = any(?)", "text", scope.among());
        Set<String> services = scope.where().get(Dimension.SERVICE);
        return services == null ? where : where.andIn("service = any(?)", "text", services);
    }
}
