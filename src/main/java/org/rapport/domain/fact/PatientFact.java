package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * The one thing kept of a Patient.
 *
 * @param deceasedAt the latest moment at which the patient can have died by what the source says: the moment itself, or
 *     the last millisecond of the day, month or year in the site's zone; absent when no source gives a date
 */
public record PatientFact(Source source, String patientId, Optional<Instant> deceasedAt) implements Fact {}
