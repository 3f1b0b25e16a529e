package org.rapport.domain.fact;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * The few things kept of a Patient.
 *
 * @param deceasedAt the latest moment at which the patient can have died by what the source says: the moment itself, or
 *     the last millisecond of the day, month or year in the site's zone; absent when no source gives a date
 * @param born year and month of birth; no more of the date is kept
 * @param sex the administrative gender: {@code male}, {@code female} or {@code other}
 */
public record PatientFact(
        Source source, String patientId, Optional<Instant> deceasedAt, Optional<YearMonth> born, Optional<String> sex)
        implements Fact {

    /** Of whom neither month of birth nor sex is known. */
    public PatientFact(Source source, String patientId, Optional<Instant> deceasedAt) {
        this(source, patientId, deceasedAt, Optional.empty(), Optional.empty());
    }
}
