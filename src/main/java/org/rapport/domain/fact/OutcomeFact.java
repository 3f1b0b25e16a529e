package org.rapport.domain.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An outcome score that the hospital itself charted, such as a PHQ-9 total.
 *
 * @param codeSystem the code system of the observation's code
 * @param code the code, such as LOINC {@code 44261-6}
 * @param effective when it holds
 * @param value the total; absent when the source gives a reason instead
 * @param encounterId logical id of the encounter it belongs to
 */
public record OutcomeFact(
        Source source,
        String patientId,
        String codeSystem,
        String code,
        Instant effective,
        Optional<BigDecimal> value,
        Optional<String> encounterId)
        implements Fact {}
