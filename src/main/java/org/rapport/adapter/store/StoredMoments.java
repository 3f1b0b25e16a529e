package org.rapport.adapter.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads moments as they are stored, such as {@code 2026-03-02T09:00:00Z} or {@code 2026-03-02T09:00:00.125Z}, digit by digit:
 * a fact or a score has one for each of its sources, and a general reader of dates took a third of the time of reading one.
 * Whatever looks otherwise is left to Jackson's own reader.
 */
final class StoredMoments extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int NANO_DIGITS = 9;

    StoredMoments() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            Optional<Instant> moment = moment(json.getText());
            if (moment.isPresent()) {
                return moment.get();
            }
        }
        return InstantDeserializer.INSTANT.deserialize(json, context);
    }

    /** The moment that a text of the usual shape says; nothing for any other text. */
    static Optional<Instant> moment(String text) {
        int point = SHAPE.length();
        int end = text.length() - 1;
        if (end < point || end > point + 1 + NANO_DIGITS || text.charAt(end) != 'Z' || !beginsUsually(text)) {
            return Optional.empty();
        }
        if (end == point) {
            return moment(text, 0);
        }
        boolean fraction = text.charAt(point) == '.' && end > point + 1 && digits(text, point + 1, end);
        return fraction ? moment(text, nanos(text, point + 1, end)) : Optional.empty();
    }

    private static boolean beginsUsually(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            if (wanted == 'd' ? !isDigit(text.charAt(i)) : wanted != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Instant> moment(String text, int nanos) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean isDate = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        if (!isDate || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Optional.of(Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos));
    }

    private static int nanos(String text, int from, int to) {
        int nanos = number(text, from, to);
        for (int digits = to - from; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static boolean digits(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(digit -> isDigit((char) digit));
    }

    /** ASCII alone, unlike what a Character calls a digit. */
    private static boolean isDigit(char digit) {
        return digit >= '0' && digit <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
