package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/**
 * What must be so with the answers to one question.
 *
 * <p>Where a question has several answers, one that fits is enough; this holds for {@code !=} too, as FHIR R4 defines it.
 * Without an answer only {@code exists = false} holds. Worked example: with {@code drinks > 2}, the answers 1 and 5
 * fulfil it, 2 does not, and no answer does not.
 *
 * @param question the linkId of the question
 * @param operator how its answers are compared
 * @param expected what they are compared with: for {@link Operator#EXISTS} whether there is one
 */
public record Condition(String question, Operator operator, Answer.Value expected) {

    public Condition {
        boolean fits =
                switch (operator) {
                    case EXISTS -> expected instanceof Answer.Truth;
                    case EQUAL, NOT_EQUAL -> !(expected instanceof Answer.Unreadable);
                    default -> number(expected).isPresent();
                };
        if (!fits) {
            throw new IllegalArgumentException("The question " + question + " cannot be asked for " + operator.symbol
                    + " with an answer of this kind");
        }
    }

    /** How answers are compared. */
    public enum Operator {
        EXISTS("exists"),
        EQUAL("="),
        NOT_EQUAL("!="),
        GREATER(">"),
        LESS("<"),
        GREATER_OR_EQUAL(">="),
        LESS_OR_EQUAL("<=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As FHIR writes it. */
        public String symbol() {
            return symbol;
        }

        private boolean fits(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case NOT_EQUAL -> comparison != 0;
                case GREATER -> comparison > 0;
                case LESS -> comparison < 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case EXISTS -> false;
            };
        }
    }

    boolean holds(List<Answer.Value> answers) {
        if (operator == Operator.EXISTS) {
            return answers.isEmpty() != ((Answer.Truth) expected).value();
        }
        return answers.stream().anyMatch(this::fits);
    }

    private boolean fits(Answer.Value answer) {
        Optional<BigDecimal> wanted = number(expected);
        Optional<BigDecimal> given = number(answer);
        if (wanted.isPresent() && given.isPresent() && comparable(answer)) {
            return operator.fits(given.get().compareTo(wanted.get()));
        }
        return operator == Operator.NOT_EQUAL ? !answer.equals(expected) : isEqual(answer);
    }

    private boolean isEqual(Answer.Value answer) {
        return operator == Operator.EQUAL && answer.equals(expected);
    }

    /** Amounts in different units are neither more nor less than one another. */
    private boolean comparable(Answer.Value answer) {
        return !(expected instanceof Answer.Measured wanted)
                || answer instanceof Answer.Measured given && wanted.unit().equals(given.unit());
    }

    private static Optional<BigDecimal> number(Answer.Value value) {
        if (value instanceof Answer.Numeric numeric) {
            return Optional.of(numeric.value());
        }
        return value instanceof Answer.Measured measured ? Optional.of(measured.value()) : Optional.empty();
    }
}
