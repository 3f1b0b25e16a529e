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
    public sealed interface Value permits Coded, Numeric, Measured, Truth, Unreadable {}

    /**
     * A chosen option.
     *
     * @param system the code system, or the empty text
     * @param code the code
     */
    public record Coded(String system, String code) implements Value {}

    /**
     * A number: integer, decimal, or the value of a quantity that names no unit.
     *
     * @param value the number as written
     */
    public record Numeric(BigDecimal value) implements Value {}

    /**
     * A number with its unit.
     *
     * @param value the number as written
     * @param unit the code of the unit, such as {@code cm}
     */
    public record Measured(BigDecimal value, String unit) implements Value {}

    /** A yes or no. */
    public record Truth(boolean value) implements Value {}

    /**
     * An answer of a kind that is not kept, such as free text.
     *
     * @param kind the FHIR element it stood in, such as {@code valueString}
     */
    public record Unreadable(String kind) implements Value {}
}
