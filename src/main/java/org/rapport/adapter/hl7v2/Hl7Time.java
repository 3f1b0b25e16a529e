package org.rapport.adapter.hl7v2;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
            throw new MessageRefused(field, field + " is not a time stamp to the minute.");
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(form, 1), number(form, 2), number(form, 3), number(form, 4), number(form, 5), seconds(form));
            ZoneId where = form.group(7) == null ? zone : ZoneOffset.of(form.group(7));
            return local.atZone(where).toInstant();
        } catch (DateTimeException e) {
            throw new MessageRefused(field, field + " names a day or time that does not exist.");
        }
    }

    private static int seconds(Matcher form) {
        return form.group(6) == null ? 0 : Integer.parseInt(form.group(6).substring(0, 2));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
