package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates, dateTimes and times, compared part by part as far as both go: years first, then months, and so on; seconds and their
 * fractions are one part. What differs in a part is ordered; what is alike as far as both go is equal when both go equally
 * far, and else it cannot be told. Two that say their zones are compared as moments.
 *
 * <p>Examples: 2026-03-01T00:30:00+01:00 is before 2026-03-01T00:00:00Z; 2026-02 is before 2026-03-01; of 2026-03 and
 * 2026-03-01 it cannot be told.
 */
final class Moments {
    private static final Set<String> TYPES = Set.of("Date", "DateTime", "Instant", "Time");
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(?:(\\d\\d)(?::(\\d\\d)(?::(\\d\\d(?:\\.\\d{1,9})?))?)?"
                    + "(Z|[+-]\\d\\d:\\d\\d)?)?)?)?)?");
    private static final Pattern TIME = Pattern.compile("(\\d\\d)(?::(\\d\\d)(?::(\\d\\d(?:\\.\\d{1,9})?))?)?");
    private static final Pattern DAY_AT_LEAST = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?:T.*)?");
    private static final int ZONE = 7;
    private static final int DAY = 3;

    private Moments() {}

    /** A literal such as {@code @2026-03-01} or {@code @T12:30}. */
    static Item literal(String text) {
        String value = text.replaceFirst("^@T?", "");
        String type = text.startsWith("@T") ? "Time" : value.contains("T") ? "DateTime" : "Date";
        Item item = new Item(TextNode.valueOf(value), type);
        parts(item);
        return item;
    }

    /** Whether the order of two items is that of moments: one is known as one, or both are written like days. */
    static boolean areOrdered(Item one, Item other) {
        return one.node().isTextual()
                && other.node().isTextual()
                && (TYPES.contains(one.type())
                        || TYPES.contains(other.type())
                        || looksLikeOne(one) && looksLikeOne(other));
    }

    /** The same for whether they are equal, where a text that is known as such is compared as one. */
    static boolean areEqualable(Item one, Item other) {
        return areOrdered(one, other)
                && !one.type().equals("String")
                && !other.type().equals("String");
    }

    private static boolean looksLikeOne(Item item) {
        return DAY_AT_LEAST.matcher(item.node().textValue()).matches();
    }

    /**
     * The order of two moments; nothing where they are alike as far as both go, and one goes further.
     *
     * @throws UnusableView when one is no moment, or a time of day is compared with a day, or one alone says its zone
     */
    static Optional<Integer> compare(Item one, Item other) {
        Parts left = parts(one);
        Parts right = parts(other);
        if (left.ofDay() != right.ofDay()) {
            throw new UnusableView("A time of day is compared with a date");
        }
        boolean zones = left.zone().isPresent() && right.zone().isPresent();
        if (left.timed()
                && right.timed()
                && !zones
                && (left.zone().isPresent() || right.zone().isPresent())) {
            throw new UnusableView("A moment that says its zone is compared with one that does not");
        }
        return zones ? compare(left.atZero(), right.atZero()) : compare(left.values(), right.values());
    }

    private static Optional<Integer> compare(List<BigDecimal> left, List<BigDecimal> right) {
        for (int place = 0; place < Math.min(left.size(), right.size()); place++) {
            int order = left.get(place).compareTo(right.get(place));
            if (order != 0) {
                return Optional.of(order);
            }
        }
        return left.size() == right.size() ? Optional.of(0) : Optional.empty();
    }

    private static Parts parts(Item item) {
        String text = item.node().textValue();
        Matcher time = TIME.matcher(text);
        boolean ofDay = item.type().equals("Time") || item.type().isEmpty() && text.contains(":") && time.matches();
        Matcher found = ofDay ? time : DATE.matcher(text);
        if (!found.matches()) {
            throw new UnusableView("A moment is compared with a text that is none, or is none itself");
        }
        List<BigDecimal> values = new ArrayList<>();
        for (int place = 1; place <= (ofDay ? DAY : ZONE - 1); place++) {
            if (found.group(place) != null) {
                values.add(new BigDecimal(found.group(place)));
            }
        }
        return new Parts(ofDay, values, ofDay ? Optional.empty() : Optional.ofNullable(found.group(ZONE)));
    }

    /**
     * What a moment says.
     *
     * @param ofDay whether it is a time of no particular day
     * @param values from the greatest part down
     * @param zone how far it is from UTC
     */
    private record Parts(boolean ofDay, List<BigDecimal> values, Optional<String> zone) {
        boolean timed() {
            return values.size() > DAY;
        }

        private int value(int place, int otherwise) {
            return place < values.size() ? values.get(place).intValue() : otherwise;
        }

        /** The same moment in UTC, as far as it goes. */
        List<BigDecimal> atZero() {
            try {
                LocalDateTime utc = LocalDateTime.of(value(0, 0), value(1, 1), value(2, 1), value(3, 0), value(4, 0))
                        .minusSeconds(ZoneOffset.of(zone.orElseThrow()).getTotalSeconds());
                List<BigDecimal> shifted = new ArrayList<>();
                for (int part : new int[] {
                    utc.getYear(), utc.getMonthValue(), utc.getDayOfMonth(), utc.getHour(), utc.getMinute()
                }) {
                    shifted.add(BigDecimal.valueOf(part));
                }
                List<BigDecimal> all = new ArrayList<>(shifted.subList(0, Math.min(values.size(), shifted.size())));
                if (values.size() > shifted.size()) {
                    all.add(values.get(shifted.size()));
                }
                return all;
            } catch (DateTimeException e) {
                throw new UnusableView("There is no such moment as one of those that are compared");
            }
        }
    }
}
