package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.query.Question;

/** In which order reports that are kept are found. */
final class ReportOrder {
    private static final List<Question.Order> LATEST_FIRST = List.of(new Question.Order("_lastUpdated", true));

    private ReportOrder() {}

    /** The report and its version decide between equals, in the direction of the key before them. */
    static Keyset of(List<Question.Order> asked) {
        List<Question.Order> orders = asked.isEmpty() ? LATEST_FIRST : asked;
        boolean descending = orders.get(orders.size() - 1).descending();
        List<Key> keys = new ArrayList<>();
        orders.forEach(order -> keys.addAll(keys(order)));
        keys.add(new Key("id", Type.ID, descending));
        keys.add(new Key("version", Type.NUMBER, descending));
        return new Keyset(keys);
    }

    private static List<Key> keys(Question.Order order) {
        boolean descending = order.descending();
        return switch (order.key()) {
            case "_lastUpdated" -> List.of(new Key("last_updated", Type.TIME, descending));
            case "date" -> List.of(new Key("report_date", Type.TIME, descending));
            case "period" ->
                List.of(new Key("period_start", Type.TIME, descending), new Key("period_end", Type.TIME, descending));
            case "measure" -> List.of(new Key("measure", Type.TEXT, descending));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Reports cannot be sorted by '" + order.key() + "'");
        };
    }
}
