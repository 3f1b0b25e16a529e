package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * The least and the greatest value that something stated less precisely may stand for.
 *
 * <p>Examples: 1.0 lies between 0.95 and 1.05; 1970-06 between 1970-06-01 and 1970-06-30; 12:34 between 12:34:00.000 and
 * 12:34:59.999; the dateTime 2010-10-10 between 2010-10-10T00:00:00.000+14:00 and 2010-10-10T23:59:59.999-12:00.
 */
final class Boundaries {
    private static final String LEAST_TIME = "00:00:00.000";
    private static final String GREATEST_TIME = "23:59:59.999";

    private Boundaries() {}

    static List<Item> of(List<Item> focus, boolean high) {
        if (focus.isEmpty()) {
            return focus;
        }
        Item item = focus.get(0);
        JsonNode node = item.node();
        if (node.isNumber()) {
            return Item.of(number(node.decimalValue(), high));
        }
        String text = node.asText();
        if (item.type().equals("Time") || text.matches("\\d\\d:\\d\\d.*")) {
            return Item.of(time(text, high));
        }
        boolean moment = item.type().equals("DateTime") || item.type().equals("Instant") || text.contains("T");
        return Item.of(moment ? moment(text, high) : date(text, high));
    }

    private static BigDecimal number(BigDecimal value, boolean high) {
        BigDecimal half = BigDecimal.valueOf(5, value.scale() + 1);
        return high ? value.add(half) : value.subtract(half);
    }

    private static String date(String text, boolean high) {
        String month = text.length() == 4 ? text + (high ? "-12" : "-01") : text;
        if (month.length() > 7) {
            return month;
        }
        return month + (high ? "-" + YearMonth.parse(month).lengthOfMonth() : "-01");
    }

    private static String time(String text, boolean high) {
        String bound = high ? GREATEST_TIME : LEAST_TIME;
        return text.length() >= bound.length() ? text : text + bound.substring(text.length());
    }

    private static String moment(String text, boolean high) {
        int separator = text.indexOf('T');
        String day = date(separator < 0 ? text : text.substring(0, separator), high);
        String rest = separator < 0 ? "" : text.substring(separator + 1);
        String clock = rest.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "");
        String zone = rest.substring(clock.length());
        return day + "T" + time(clock, high) + (zone.isEmpty() ? high ? "-12:00" : "+14:00" : zone);
    }
}
