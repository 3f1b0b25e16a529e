package org.rapport.domain.fact;

import java.math.BigDecimal;

/**
 * One answer as given, before any weight is applied.
 *
 * @param linkId the item it answers
 * @param value what was answered
 */
public record Answer(String linkId, Value value) {

    /** What can be answered without free text. */
    public sealed interface Value permits Coded, Numeric, Unreadable {}

    /**
     * A chosen option.
     *
     * @param system the code system, or the empty text
     * @param code the code
     */
    public record Coded(String system, String code) implements Value {}

    /**
     * A number: integer, decimal or the value of a quantity.
     *
     * @param value the number as written
     */
    public record Numeric(BigDecimal value) implements Value {}

    /**
     * An answer of a kind that is not kept, such as free text.
     *
     * @param kind the FHIR element it stood in, such as {@code valueString}
     */
    public record Unreadable(String kind) implements Value {}
}
