package org.rapport.adapter.cql;

import ca.uhn.fhir.repository.IRepository;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.opencds.cqf.cql.engine.runtime.DateTime;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.opencds.cqf.fhir.cr.measure.MeasureEvaluationOptions;
import org.opencds.cqf.fhir.cr.measure.r4.R4MeasureProcessor;

/**
 * Makes reports with the period as it is meant: from the first millisecond of the first day to the last of the last, on the
 * clock of a site. The engine's own is cut to seconds, so that a comparison with data of milliseconds at a bound is unknown
 * and cases are lost (of one published measure 13 of 42 expected results instead of 36).
 */
final class ExactPeriod extends R4MeasureProcessor {
    ExactPeriod(IRepository repository, MeasureEvaluationOptions options) {
        super(repository, options);
    }

    @Override
    public Interval buildMeasurementPeriod(ZonedDateTime from, ZonedDateTime to) {
        return interval(from, to);
    }

    /** Worked example, 2026-01-01 to 2026-06-30 in Vienna: 2026-01-01T00:00:00.000+01:00 to 2026-06-30T23:59:59.999+02:00. */
    static Interval of(LocalDate from, LocalDate to, ZoneId zone) {
        return interval(first(from, zone), last(to, zone));
    }

    static ZonedDateTime first(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone);
    }

    static ZonedDateTime last(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).minus(1, ChronoUnit.MILLIS);
    }

    private static Interval interval(ZonedDateTime from, ZonedDateTime to) {
        return new Interval(new DateTime(from.toOffsetDateTime()), true, new DateTime(to.toOffsetDateTime()), true);
    }
}
