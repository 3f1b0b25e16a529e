package org.rapport.domain.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Days and numbers as they are written in sentences. */
final class Wording {
    private static final int LONGEST = 12;

    private final DateTimeFormatter day;

    Wording(ZoneId zone) {
        this.day = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(zone);
    }

    /** {@code 3 November 2026}. */
    String day(Instant moment) {
        return day.format(moment);
    }

    /** {@code 3.2}, never {@code 3.20} or {@code 1E+1}; what no score can be is not written out. */
    static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        boolean sane = Math.abs((long) plain.scale()) <= LONGEST && plain.precision() <= LONGEST;
        if (!sane) {
            return plain.round(new MathContext(LONGEST)).toString();
        }
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    /** {@code A}, {@code A and B}, {@code A, B and C}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
