package org.rapport.adapter.hl7v2;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time stamp of HL7 v2, {@code YYYYMMDDHHMM[SS[.S[S[S[S]]]]][+/-ZZZZ]}, as a moment. Without an offset it is local time
 * of the site: 202603011430 in Europe/Berlin is 2026-03-01T13:30:00Z. A local time that the clocks pass twice is the
 * first of the two; one that they skip is moved on by what they skip. A time stamp to the hour or day is no moment.
 */
final class Hl7Time {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d(?:\\.\\d{1,4})?)?([+-]\\d{4})?");

    private Hl7Time() {}

    /**
     * @param field where it stands, for the refusal
     * @throws MessageRefused when it is no moment
     */
    static Instant moment(String field, String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw MessageRefused.wrong(field, field + " is not a time stamp to the minute.");
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                            number(form, 1), number(form, 2), number(form, 3), number(form, 4), number(form, 5))
                    .withSecond(seconds(form).intValue())
                    .plusNanos(seconds(form)
                            .remainder(BigDecimal.ONE)
                            .movePointRight(9)
                            .longValue());
            ZoneId where = form.group(7) == null ? zone : ZoneOffset.of(form.group(7));
            return inUse(field, local).atZone(where).toInstant();
        } catch (DateTimeException e) {
            throw MessageRefused.wrong(field, field + " names a day or time that does not exist.");
        }
    }

    /** The same for a field where a mere date will do: it begins at its first midnight in the site's zone. */
    static Instant dayOrMoment(String field, String text, ZoneId zone) {
        if (!text.matches("\\d{8}")) {
            return moment(field, text, zone);
        }
        try {
            return inUse(
                            field,
                            LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                                    .atStartOfDay())
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw MessageRefused.wrong(field, field + " names a day or time that does not exist.");
        }
    }

    private static LocalDateTime inUse(String field, LocalDateTime time) {
        if (time.getYear() < 1900 || time.getYear() > 2200) {
            throw MessageRefused.wrong(field, field + " lies outside the years 1900 to 2200.");
        }
        return time;
    }

    /** Of the minute, to the last digit: they may be all that tells which of two messages is the later one. */
    private static BigDecimal seconds(Matcher form) {
        return new BigDecimal(form.group(6) == null ? "0" : form.group(6));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
