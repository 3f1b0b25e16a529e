package org.rapport.adapter.fhirserver.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.TimeBound.Fit;

/**
 * A date as a FHIR search gives it: a prefix and a stretch of time as long as the precision says.
 *
 * <p>Example: {@code 2025-03} is the stretch from 1 March to 1 April 2025; {@code gt2025-03} wants what reaches to 1
 * April or later, {@code sa2025-03} what begins then, {@code eq2025-03} what lies in March altogether;
 * {@code ap2025-03} takes in a tenth of the time between then and now before and after.
 *
 * @param prefix one of eq, ne, gt, ge, lt, le, sa, eb, ap
 * @param from start of the stretch
 * @param to first moment after it
 */
record DateValue(String prefix, Instant from, Instant to) {
    private static final Pattern SHAPE = Pattern.compile("([a-z]{2})?([0-9].*)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})(:[0-9]{2})?(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})?");

    /** The bound that a value of a parameter means; days without a time of day are days in {@code zone}. */
    static TimeBound bound(String parameter, String value, ZoneId zone, Instant now) {
        try {
            return parse(parameter, value, zone).toBound(parameter, now);
        } catch (DateTimeException e) {
            throw notADate(parameter);
        }
    }

    private static DateValue parse(String parameter, String value, ZoneId zone) {
        // A plus sign that was not escaped in the URL arrives as a space.
        Matcher shape = SHAPE.matcher(value.strip().replace(' ', '+'));
        if (!shape.matches()) {
            throw notADate(parameter);
        }
        String prefix = Optional.ofNullable(shape.group(1)).orElse("eq");
        String text = shape.group(2);
        return DATE.matcher(text).matches()
                ? ofDate(prefix, text, zone)
                : ofTime(prefix, TIME.matcher(text), parameter, zone);
    }

    private static DateValue ofDate(String prefix, String text, ZoneId zone) {
        LocalDate first =
                switch (text.length()) {
                    case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1);
                    case 7 -> YearMonth.parse(text).atDay(1);
                    default -> LocalDate.parse(text);
                };
        LocalDate next =
                switch (text.length()) {
                    case 4 -> first.plusYears(1);
                    case 7 -> first.plusMonths(1);
                    default -> first.plusDays(1);
                };
        return new DateValue(
                prefix,
                first.atStartOfDay(zone).toInstant(),
                next.atStartOfDay(zone).toInstant());
    }

    private static DateValue ofTime(String prefix, Matcher time, String parameter, ZoneId zone) {
        if (!time.matches() || time.group(2) == null && time.group(3) != null) {
            throw notADate(parameter);
        }
        String seconds = Optional.ofNullable(time.group(2)).orElse(":00");
        String fraction = Optional.ofNullable(time.group(3)).orElse("");
        String local = time.group(1) + seconds + fraction;
        Instant from = time.group(4) == null
                ? LocalDateTime.parse(local).atZone(zone).toInstant()
                : OffsetDateTime.parse(local + time.group(4)).toInstant();
        return new DateValue(prefix, from, from.plusNanos(nanos(time.group(2) != null, fraction)));
    }

    private static long nanos(boolean hasSeconds, String fraction) {
        if (!hasSeconds) {
            return ChronoUnit.MINUTES.getDuration().toNanos();
        }
        int digits = Math.max(fraction.length() - 1, 0);
        return Math.round(Math.pow(10, 9.0 - digits));
    }

    private TimeBound toBound(String parameter, Instant now) {
        return switch (prefix) {
            case "eq" -> new TimeBound(Optional.of(from), Optional.of(to), Fit.WITHIN);
            case "ne" -> new TimeBound(Optional.of(from), Optional.of(to), Fit.NOT_WITHIN);
            case "ap" ->
                new TimeBound(Optional.of(from.minus(slack(now))), Optional.of(to.plus(slack(now))), Fit.OVERLAPS);
            case "gt" -> new TimeBound(Optional.of(to), Optional.empty(), Fit.OVERLAPS);
            case "ge" -> new TimeBound(Optional.of(from), Optional.empty(), Fit.OVERLAPS);
            case "lt" -> new TimeBound(Optional.empty(), Optional.of(from), Fit.OVERLAPS);
            case "le" -> new TimeBound(Optional.empty(), Optional.of(to), Fit.OVERLAPS);
            case "sa" -> new TimeBound(Optional.of(to), Optional.empty(), Fit.WITHIN);
            case "eb" -> new TimeBound(Optional.empty(), Optional.of(from), Fit.WITHIN);
            default ->
                throw new BadSearch(
                        parameter,
                        "'" + parameter + "' takes the prefixes eq, ne, gt, ge, lt, le, sa, eb and ap, not '" + prefix
                                + "'");
        };
    }

    /** A tenth of the time between the stretch and now. */
    private Duration slack(Instant now) {
        return Duration.between(from, now).abs().dividedBy(10);
    }

    private static BadSearch notADate(String parameter) {
        return new BadSearch(
                parameter,
                "'" + parameter + "' takes a date such as 2025, 2025-03, 2025-03-14 or 2025-03-14T09:30:00Z; "
                        + "repeat the parameter for a range");
    }
}
