package org.rapport.domain.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A completed form.
 *
 * @param status {@code completed} or {@code amended}; forms in progress or stopped retract what they said before
 * @param questionnaire the canonical with its version, {@code url|version}
 * @param authored when the form was filled in
 * @param encounterId logical id of the encounter it belongs to
 * @param answers the coded and numeric answers, in the order of the form
 */
public record ResponseFact(
        Source source,
        String patientId,
        String status,
        String questionnaire,
        Instant authored,
        Optional<String> encounterId,
        List<Answer> answers)
        implements Fact {

    public ResponseFact {
        answers = List.copyOf(answers);
    }
}
