package org.rapport.fhir.fact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FHIR's date, dateTime and instant as a moment.
 *
 * <p>A day, month or year begins at its first midnight in the site's zone: with Europe/Berlin {@code 2026-03} is
 * 2026-02-28T23:00:00Z. A time of day without a zone is not FHIR and is refused. Fractions are cut to milliseconds.
 *
 * @param start the moment, or where the day, month or year begins
 * @param after the first moment that is not part of it any more
 */
record FhirTime(Instant start, Instant after) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
            + "(?:T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,20}))?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

    /** Reads a date or dateTime of any precision. */
    static FhirTime dateTime(String path, String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refusal(path, path + " is not a FHIR date or time.");
        }
        int year = number(form, 1);
        if (year < 1900 || year > 2200) {
            throw new Refusal(path, path + " lies outside the years 1900 to 2200.");
        }
        try {
            return form.group(4) == null ? span(form, year, zone) : moment(path, form, year);
        } catch (DateTimeException e) {
            throw new Refusal(path, path + " names a day or time that does not exist.");
        }
    }

    /** The moment, unless it is only known to the day, month or year. */
    Optional<Instant> exact() {
        return after.equals(start.plusMillis(1)) ? Optional.of(start) : Optional.empty();
    }

    /** Reads an instant: to the second at least, with its zone. */
    static Instant instant(String path, String text, ZoneId zone) {
        FhirTime time = dateTime(path, text, zone);
        if (text.length() < 20) {
            throw new Refusal(path, path + " is not an instant: its time of day is missing.");
        }
        return time.start();
    }

    private static FhirTime span(Matcher form, int year, ZoneId zone) {
        LocalDate from = LocalDate.of(
                year, form.group(2) == null ? 1 : number(form, 2), form.group(3) == null ? 1 : number(form, 3));
        LocalDate to = from.plusDays(1);
        if (form.group(2) == null) {
            to = Year.of(year + 1).atDay(1);
        } else if (form.group(3) == null) {
            to = YearMonth.from(from).plusMonths(1).atDay(1);
        }
        return new FhirTime(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    private static FhirTime moment(String path, Matcher form, int year) {
        if (form.group(8) == null) {
            throw new Refusal(path, path + " has a time of day without a time zone.");
        }
        Instant moment = LocalDateTime.of(
                        year, number(form, 2), number(form, 3), number(form, 4), number(form, 5), number(form, 6))
                .plusNanos(milliseconds(form.group(7)) * 1_000_000L)
                .toInstant(ZoneOffset.of(form.group(8)));
        return new FhirTime(moment, moment.plusMillis(1));
    }

    private static int milliseconds(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
