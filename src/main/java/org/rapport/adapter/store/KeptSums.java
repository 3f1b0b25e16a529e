package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.domain.audit.Dimension;

/**
 * Adds up sums of forms that are kept: of whole months, of the days before and after them, and the changes that belong to
 * neither yet. A few thousand rows, however many forms there are.
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

    /** Each day of a period once: in a month that is whole, or by itself; and what was changed since in all of it. */
    static String spans(LocalDate from, LocalDate to) {
        LocalDate first = from.minusDays(1).withDayOfMonth(1).plusMonths(1);
        LocalDate end = to.plusDays(1).withDayOfMonth(1);
        String changes = "(kind = 'p' and " + days(from, to.plusDays(1)) + ")";
        if (!first.isBefore(end)) {
            return "(kind = 'd' and " + days(from, to.plusDays(1)) + ") or " + changes;
        }
        return "(kind = 'm' and " + days(first, end) + ") or (kind = 'd' and " + days(from, first)
                + ") or (kind = 'd' and " + days(end, to.plusDays(1)) + ") or " + changes;
    }

    private static String days(LocalDate from, LocalDate end) {
        return "day >= date '" + from + "' and day < date '" + end + "'";
    }

    private static Where groups(AuditScope scope) {
        Where where = new Where();
        scope.site().ifPresent(site -> where.and("site_id = ?", site));
        where.andAnyOf("site_id = any(?)", "text", scope.among());
        Set<String> services = scope.where().get(Dimension.SERVICE);
        return services == null ? where : where.andIn("service = any(?)", "text", services);
    }
}
