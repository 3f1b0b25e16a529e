package org.rapport.fhir.fact;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** The oracle's reading of HAPI's data types; anything it cannot use is an {@link IllegalArgumentException}. */
final class HapiTerms {
    static final String EHR = "https://ehr.example.org/fhir";
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private HapiTerms() {}

    static String patient(Reference reference) {
        return target(reference, "Patient").orElseThrow(IllegalArgumentException::new);
    }

    static Optional<String> target(Reference reference, String type) {
        if (!reference.hasReference()) {
            demand(!reference.hasIdentifier());
            return Optional.empty();
        }
        IdType id = new IdType(reference.getReference());
        demand(type.equals(id.getResourceType()) && id.hasIdPart());
        demand(!id.hasBaseUrl()
                || id.getBaseUrl().equals(EHR)
                || id.getBaseUrl().equals(EHR + "/"));
        return Optional.of(id.getIdPart());
    }

    static Instant moment(BaseDateTimeType time) {
        demand(time.hasValue());
        int year = Integer.parseInt(time.getValueAsString().substring(0, 4));
        demand(year >= 1900 && year <= 2200);
        if (time.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal()) {
            demand(time.getTimeZone() != null);
            return time.getValue().toInstant();
        }
        boolean months = time.getPrecision() != TemporalPrecisionEnum.YEAR;
        boolean days = time.getPrecision() == TemporalPrecisionEnum.DAY;
        return LocalDate.of(year, months ? time.getMonth() + 1 : 1, days ? time.getDay() : 1)
                .atStartOfDay(ZONE)
                .toInstant();
    }

    /** The last millisecond of a day, month or year; a moment itself. */
    static Instant last(BaseDateTimeType time) {
        Instant start = moment(time);
        return switch (time.getPrecision()) {
            case YEAR -> start.atZone(ZONE).plusYears(1).toInstant().minusMillis(1);
            case MONTH -> start.atZone(ZONE).plusMonths(1).toInstant().minusMillis(1);
            case DAY -> start.atZone(ZONE).plusDays(1).toInstant().minusMillis(1);
            default -> start;
        };
    }

    static boolean exact(BaseDateTimeType time) {
        return time.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal();
    }

    static Optional<Instant> start(Period period) {
        return period.hasStart() ? Optional.of(moment(period.getStartElement())) : Optional.empty();
    }

    static Optional<Instant> end(Period period) {
        if (!period.hasEnd()) {
            return Optional.empty();
        }
        Instant end = moment(period.getEndElement());
        Optional<Instant> start = start(period);
        if (start.isEmpty() || !end.isBefore(start.get())) {
            return Optional.of(end);
        }
        demand(period.getEndElement().getPrecision() == TemporalPrecisionEnum.DAY
                && start.get()
                        .isBefore(end.atZone(ZONE).plus(1, ChronoUnit.DAYS).toInstant()));
        return start;
    }

    static Stream<Coding> codings(List<CodeableConcept> concepts) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(Coding::hasCode);
    }

    static String token(Coding coding) {
        return coding.getSystem() + "|" + coding.getCode();
    }

    static void demand(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
