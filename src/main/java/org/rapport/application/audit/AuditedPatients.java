package org.rapport.application.audit;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Fact;

/** The patients that Measures are evaluated for, and what is known of them. */
public interface AuditedPatients {

    /**
     * Logical ids, in order. Records that were merged into others are none.
     *
     * @param site the hospital
     * @param practitioner only patients with a past session of this clinician
     * @param limit at most so many
     */
    List<String> ids(String site, Optional<String> practitioner, int limit);

    /** What is known of a patient, that of the records merged into it included; nothing when nobody is known so. */
    Collection<Fact> facts(String site, String patient);
}
