package org.rapport.adapter.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.application.query.Question;

/**
 * An order that is total, and the place in it where a page ended: the values of all keys in its last row. The next page
 * begins right after them, whatever was stored in between.
 *
 * @param keys what to sort by; the last one is unique
 */
record Keyset(List<Key> keys) {
    /** Anybody can write a place: a number in it is as long as those that are stored, and has no exponent. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?|-?Infinity");

    /** What a key is made of. */
    enum Type {
        TIME,
        TEXT,
        ID,
        NUMBER
    }

    /**
     * A key.
     *
     * @param expression in SQL, never null
     * @param type of its values
     * @param descending whether the greatest comes first
     */
    record Key(String expression, Type type, boolean descending) {

        private String read(ResultSet row, String column) throws SQLException {
            return type == Type.TIME ? Statement.instant(row, column).toString() : row.getString(column);
        }

        private Object value(String text) {
            return switch (type) {
                case TIME -> time(text);
                case TEXT -> text;
                case ID -> UUID.fromString(text);
                case NUMBER -> number(text);
            };
        }

        private static String number(String text) {
            if (!NUMBER.matcher(text).matches()) {
                throw new IllegalArgumentException("No number");
            }
            return text;
        }

        private Clause compare(String sign, Object value) {
            return Clause.of(expression + " " + sign + " ?" + (type == Type.NUMBER ? "::numeric" : ""), value);
        }

        private String direction() {
            return descending ? " desc" : "";
        }
    }

    /** A moment that the database can hold. */
    static Instant time(String text) {
        if (text.length() > 40 || !text.matches("[0-9].*")) {
            throw new DateTimeException("No moment of our era");
        }
        return Instant.parse(text);
    }

    /**
     * The keys that make up an order, and last an id, which decides between equals in the direction of the key before it.
     *
     * @param orders at least one
     * @param keys what an order is made of in SQL; nothing for the id itself
     * @param id in SQL, unique and never null
     * @param type of the id
     */
    static Keyset of(List<Question.Order> orders, Function<Question.Order, List<Key>> keys, String id, Type type) {
        List<Key> all = new ArrayList<>();
        orders.forEach(order -> all.addAll(keys.apply(order)));
        all.add(new Key(id, type, orders.get(orders.size() - 1).descending()));
        return new Keyset(all);
    }

    /** The keys as further columns of a row. */
    String columns() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> ", " + keys.get(i).expression() + " as key_" + i)
                .collect(Collectors.joining());
    }

    String orderBy() {
        return keys.stream().map(key -> key.expression() + key.direction()).collect(Collectors.joining(", "));
    }

    /** The place of a row that was read with {@link #columns()}. */
    String place(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(URLEncoder.encode(keys.get(i).read(row, "key_" + i), StandardCharsets.UTF_8));
        }
        return String.join("|", values);
    }

    /**
     * What comes after a place.
     *
     * @throws IllegalArgumentException when the place is none in this order
     */
    Clause after(String place) {
        String[] texts = place.split("\\|", -1);
        if (texts.length != keys.size()) {
            throw new IllegalArgumentException("The page link is not one of ours");
        }
        try {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < texts.length; i++) {
                values.add(keys.get(i).value(URLDecoder.decode(texts[i], StandardCharsets.UTF_8)));
            }
            return oneWay() ? afterRow(values) : after(values, 0);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The page link is not one of ours", e);
        }
    }

    private boolean oneWay() {
        return keys.stream().map(Key::descending).distinct().count() == 1;
    }

    /** A comparison of rows, along which an index leads. */
    private Clause afterRow(List<Object> values) {
        String expressions = keys.stream().map(Key::expression).collect(Collectors.joining(", "));
        String marks = keys.stream()
                .map(key -> key.type() == Type.NUMBER ? "?::numeric" : "?")
                .collect(Collectors.joining(", "));
        String sign = keys.get(0).descending() ? "<" : ">";
        return new Clause("(" + expressions + ") " + sign + " (" + marks + ")", values);
    }

    /** Beyond the place by this key, or level with it and beyond it by those that follow. */
    private Clause after(List<Object> values, int from) {
        Key key = keys.get(from);
        Clause beyond = key.compare(key.descending() ? "<" : ">", values.get(from));
        if (from == keys.size() - 1) {
            return beyond;
        }
        Clause level = key.compare("=", values.get(from)).and(after(values, from + 1));
        return Clause.any(List.of(beyond, level));
    }
}
