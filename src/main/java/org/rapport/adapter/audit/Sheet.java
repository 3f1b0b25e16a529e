package org.rapport.adapter.audit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.domain.audit.PublishedCount;

/**
 * Figures as rows of equal columns, from which both JSON and CSV are made, so that a file says what the page says.
 *
 * <p>A cell is a text, a number, a count, or an {@link Optional} of one of these. A hidden count is {@code *}; what there
 * is none of is left out of JSON and empty in CSV.
 *
 * @param columns their names
 * @param rows the cells of each row
 * @param notes what goes with the JSON alone
 */
record Sheet(List<String> columns, List<List<Object>> rows, Map<String, JsonValue> notes) {
    private static final String LINE = "\r\n";

    JsonObject json() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        notes.forEach(object::add);
        JsonArrayBuilder lines = Json.createArrayBuilder();
        rows.forEach(row -> lines.add(json(row)));
        return object.add("rows", lines).build();
    }

    private JsonObjectBuilder json(List<Object> row) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Object cell = bare(row.get(i));
            if (cell instanceof BigDecimal number) {
                object.add(columns.get(i), number);
            } else if (cell instanceof Long count) {
                object.add(columns.get(i), count);
            } else if (cell != null) {
                object.add(columns.get(i), cell.toString());
            }
        }
        return object;
    }

    /** Lines after RFC 4180; the first names the columns. */
    String csv() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns));
        rows.forEach(row -> lines.add(row.stream().map(Sheet::csv).collect(Collectors.joining(","))));
        return String.join(LINE, lines) + LINE;
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String csv(Object cell) {
        Object bare = bare(cell);
        if (bare == null) {
            return "";
        }
        String text =
                bare instanceof String words && words.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + words : bare.toString();
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static Object bare(Object cell) {
        if (cell instanceof Optional<?> maybe) {
            return maybe.map(Sheet::bare).orElse(null);
        }
        if (cell instanceof PublishedCount.Shown shown) {
            return shown.count();
        }
        if (cell instanceof PublishedCount.Hidden hidden) {
            return hidden.text();
        }
        return cell instanceof Integer number ? Long.valueOf(number) : cell;
    }
}
