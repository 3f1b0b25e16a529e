package org.rapport.adapter.store;

import java.util.List;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.query.Question;

/** The orders that scores can be asked for in. */
final class ScoreOrder {
    private static final List<Question.Order> NEWEST_FIRST = List.of(new Question.Order("date", true));

    private ScoreOrder() {}

    /** Scores of one moment, and of one code, go by what distinguishes them next, and at last by their id. */
    static Keyset of(String table, List<Question.Order> asked) {
        return Keyset.of(
                asked.isEmpty() ? NEWEST_FIRST : asked,
                order -> keys(table + ".", order.key(), order.descending()),
                table + ".id",
                Type.ID);
    }

    private static List<Key> keys(String table, String name, boolean descending) {
        Key date = new Key(table + "effective_end", Type.TIME, descending);
        return switch (name) {
            case "date" -> List.of(date);
            case "_lastUpdated" -> List.of(new Key(table + "last_updated", Type.TIME, descending));
            case "code" -> List.of(new Key(table + "measure", Type.TEXT, descending), date);
            case "patient", "subject" -> List.of(new Key(table + "patient_id", Type.TEXT, descending));
            case "status" -> List.of(new Key(table + "status", Type.TEXT, descending));
            case "value-quantity" -> List.of(new Key(valueOrLast(table, descending), Type.NUMBER, descending));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Scores cannot be sorted by '" + name + "'");
        };
    }

    private static String valueOrLast(String table, boolean descending) {
        return "coalesce(" + table + "value, '" + (descending ? "-" : "") + "Infinity')";
    }
}
