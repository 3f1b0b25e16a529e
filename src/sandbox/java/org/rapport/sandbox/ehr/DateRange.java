package org.rapport.sandbox.ehr;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;

/** The half-open range of instants that a FHIR date, date-time or period stands for. */
record DateRange(Instant from, Instant until) {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static Optional<DateRange> of(Base element) {
        if (element instanceof Period period) {
            return period.isEmpty() ? Optional.empty() : Optional.of(ofPeriod(period));
        }
        return element instanceof BaseDateTimeType date && date.hasValue()
                ? Optional.of(ofDate(date))
                : Optional.empty();
    }

    static DateRange at(Instant instant) {
        return new DateRange(instant, instant.plusMillis(1));
    }

    /** What a search value with its prefix, such as {@code ge2026-01-05}, asks of a range. */
    static Predicate<DateRange> criterion(String wanted) {
        boolean prefixed = wanted.length() > 2 && Character.isLetter(wanted.charAt(0));
        String prefix = prefixed ? wanted.substring(0, 2) : "eq";
        DateRange asked = parse(prefixed ? wanted.substring(2) : wanted);
        return switch (prefix) {
            case "eq" -> range -> !range.from.isBefore(asked.from) && !range.until.isAfter(asked.until);
            case "ne" -> range -> range.from.isBefore(asked.from) || range.until.isAfter(asked.until);
            case "gt" -> range -> range.until.isAfter(asked.until);
            case "ge" -> range -> range.until.isAfter(asked.from);
            case "lt" -> range -> range.from.isBefore(asked.from);
            case "le" -> range -> range.from.isBefore(asked.until);
            case "sa" -> range -> !range.from.isBefore(asked.until);
            case "eb" -> range -> !range.until.isAfter(asked.from);
            default -> throw new InvalidRequestException("Unknown date prefix '" + prefix + "'.");
        };
    }

    private static DateRange parse(String text) {
        try {
            return ofDate(new DateTimeType(text));
        } catch (RuntimeException e) {
            throw new InvalidRequestException("Not a FHIR date or instant: '" + text + "'.");
        }
    }

    private static DateRange ofPeriod(Period period) {
        Instant from = period.hasStart() ? ofDate(period.getStartElement()).from : Instant.MIN;
        return new DateRange(from, period.hasEnd() ? ofDate(period.getEndElement()).until : Instant.MAX);
    }

    private static DateRange ofDate(BaseDateTimeType date) {
        TemporalPrecisionEnum precision = date.getPrecision();
        if (precision.ordinal() <= TemporalPrecisionEnum.DAY.ordinal()) {
            return ofDays(date, precision);
        }
        Instant from = date.getValue().toInstant();
        return switch (precision) {
            case MINUTE -> new DateRange(from, from.plus(1, ChronoUnit.MINUTES));
            case SECOND -> new DateRange(from, from.plusSeconds(1));
            default -> at(from);
        };
    }

    private static DateRange ofDays(BaseDateTimeType date, TemporalPrecisionEnum precision) {
        int month = precision == TemporalPrecisionEnum.YEAR ? 1 : date.getMonth() + 1;
        int day = precision == TemporalPrecisionEnum.DAY ? date.getDay() : 1;
        LocalDate first = LocalDate.of(date.getYear(), month, day);
        LocalDate next =
                switch (precision) {
                    case YEAR -> first.plusYears(1);
                    case MONTH -> first.plusMonths(1);
                    default -> first.plusDays(1);
                };
        return new DateRange(
                first.atStartOfDay(ZONE).toInstant(), next.atStartOfDay(ZONE).toInstant());
    }
}
