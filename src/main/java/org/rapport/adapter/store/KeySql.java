package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.audit.AuditCounts.Bounds;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.AuditScope;

/**
 * An expression that tells the part a case belongs to.
 *
 * @param expression SQL
 * @param values of its parameters
 */
record KeySql(String expression, List<Object> values) {

    static KeySql of(Split split, String day) {
        if (split instanceof Split.By by) {
            return new KeySql(AuditSql.value(by.dimension()), List.of());
        }
        if (split instanceof Split.Months) {
            return new KeySql("to_char(" + day + ", 'YYYY-MM')", List.of());
        }
        return split instanceof Split.ThirdsOf thirds ? thirds(thirds) : new KeySql("''", List.of());
    }

    /** Its parameters. */
    Where parameters() {
        Where where = new Where();
        values.forEach(value -> where.and("", value));
        return where;
    }

    private static KeySql thirds(Split.ThirdsOf thirds) {
        String value = AuditSql.engagement(thirds.engagement());
        String measure = AuditSql.measure(thirds.engagement());
        StringBuilder cases = new StringBuilder("case when " + value + " is null then '" + AuditScope.UNKNOWN + "'");
        List<Object> values = new ArrayList<>();
        for (Bounds bounds : thirds.bounds()) {
            String same = bounds.measure().map(code -> measure + " = ?").orElse("true");
            bounds.low().ifPresent(low -> {
                cases.append(" when " + same + " and " + value + " <= ? then 'low'");
                add(values, bounds.measure(), Optional.of(low));
            });
            bounds.middle().ifPresent(middle -> {
                cases.append(" when " + same + " and " + value + " <= ? then 'middle'");
                add(values, bounds.measure(), Optional.of(middle));
            });
            cases.append(" when " + same + " then 'high'");
            add(values, bounds.measure(), Optional.empty());
        }
        return new KeySql(cases + " else '" + AuditScope.UNKNOWN + "' end", values);
    }

    private static void add(List<Object> values, Optional<String> measure, Optional<?> bound) {
        measure.ifPresent(values::add);
        bound.ifPresent(values::add);
    }
}
