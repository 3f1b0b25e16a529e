package org.rapport.domain.score;

import java.math.BigDecimal;

/** The result of a score: a number, a yes or no, a group of members, or the reason why there is none. */
public sealed interface Outcome {

    /**
     * A number.
     *
     * @param value rounded as the measure demands
     * @param unit UCUM code, such as <code>{score}</code>, {@code 1}, {@code d} or {@code /wk}
     */
    record Quantity(BigDecimal value, String unit) implements Outcome {}

    /** A yes or no. */
    record Flag(boolean value) implements Outcome {}

    /**
     * One of a few findings.
     *
     * @param code code in {@code rapport-findings}, such as {@code reliable-improvement}
     */
    record Finding(String code) implements Outcome {}

    /** No value of its own: the members say everything. */
    record Group() implements Outcome {}

    /**
     * Not computable, which is a result.
     *
     * @param reason why, in the words of FHIR's data-absent-reason
     * @param sentence what was missing, in neutral words a client may read
     */
    record Absent(Reason reason, String sentence) implements Outcome {}

    /** Codes of {@code http://terminology.hl7.org/CodeSystem/data-absent-reason} that Rapport uses. */
    enum Reason {
        /** Too little was answered or has happened yet. */
        NOT_PERFORMED("not-performed"),
        /** It may be so or not; nobody answered. */
        UNKNOWN("unknown"),
        /** It was stored in a form that cannot be read any more. */
        ERROR("error");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
