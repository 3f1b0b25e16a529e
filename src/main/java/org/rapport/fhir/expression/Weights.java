package org.rapport.fhir.expression;

import java.math.BigDecimal;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/** The weights that {@code weight()} finds. */
public interface Weights {

    /**
     * The weight that a question's options or its answer value set declare for an answer.
     *
     * @param linkId the question
     * @param answer the answer
     */
    Optional<BigDecimal> ofAnswer(String linkId, Answer.Value answer);

    /** The weight that a loaded or contained CodeSystem declares for a code. */
    Optional<BigDecimal> ofConcept(String system, String code);
}
