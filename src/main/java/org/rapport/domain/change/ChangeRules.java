package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a site may set about change over time.
 *
 * @param referenceDeviations by score, the standard deviation that a drop is held against (SD_ref); there is none by
 *     default
 */
public record ChangeRules(Map<String, BigDecimal> referenceDeviations) {
    public ChangeRules {
        referenceDeviations = Map.copyOf(referenceDeviations);
    }

    /** The defaults of the catalogue. */
    public static ChangeRules defaults() {
        return new ChangeRules(Map.of());
    }
}
