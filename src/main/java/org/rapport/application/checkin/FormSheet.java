package org.rapport.application.checkin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Enablement;
import org.rapport.domain.instrument.Instrument;

/**
 * A questionnaire as somebody gets to see it: wording and ways to answer, nothing of how it is scored.
 *
 * @param instrument whose form it is
 * @param title its words for people
 * @param language of the wording, as a BCP 47 tag
 * @param whoSees what the questionnaire itself says about who sees the answers
 * @param parts texts and questions in the order of the form
 */
public record FormSheet(
        Instrument instrument, String title, String language, Optional<String> whoSees, List<Part> parts) {
    public FormSheet {
        parts = List.copyOf(parts);
    }

    /** Whether one of its questions is a risk item, so that there has to be a word about help. */
    public boolean asksForRisk() {
        return instrument.subscales().stream()
                .anyMatch(subscale -> subscale.riskThreshold().isPresent());
    }

    /**
     * A text or a question.
     *
     * @param linkId its id in the questionnaire
     * @param text its words
     * @param field how it is answered
     * @param shownWhen the conditions under which it is shown; each must hold
     */
    public record Part(String linkId, String text, Field field, List<Enablement> shownWhen) {
        public Part {
            shownWhen = List.copyOf(shownWhen);
        }
    }

    /** How a part is answered. */
    public sealed interface Field {
        /** Whether the field offers this answer. */
        boolean takes(Answer.Value answer);
    }

    /** A text that is only read. */
    public record Words() implements Field {
        @Override
        public boolean takes(Answer.Value answer) {
            return false;
        }
    }

    /**
     * Options, one of which is chosen.
     *
     * @param options in the order of the form
     * @param ends the words at the two ends of a row of numbers, each empty where the form has none
     */
    public record Choice(List<Option> options, Ends ends) implements Field {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public boolean takes(Answer.Value answer) {
            return options.stream().anyMatch(option -> same(option.value(), answer));
        }

        private static boolean same(Answer.Value one, Answer.Value other) {
            return one instanceof Answer.Numeric number && other instanceof Answer.Numeric given
                    ? number.value().compareTo(given.value()) == 0
                    : one.equals(other);
        }
    }

    /**
     * An option.
     *
     * @param value what is recorded
     * @param label its words; empty for a yes or no, which the page says in the reader's language
     * @param alarming whether it stands for a risk, so that help is named at once
     */
    public record Option(Answer.Value value, String label, boolean alarming) {}

    /**
     * A number.
     *
     * @param low the lowest, if there is one
     * @param high the highest, if there is one
     * @param whole whether fractions are refused
     * @param unit code of the unit that is recorded; without one a bare number is
     * @param mark whether it is a mark on a line between two ends, a visual analogue scale
     * @param ends the words at the two ends of the line, each empty where the form has none
     * @param alarm from where on it stands for a risk
     */
    public record Number(
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            boolean whole,
            Optional<String> unit,
            boolean mark,
            Ends ends,
            Optional<Alarm> alarm)
            implements Field {
        @Override
        public boolean takes(Answer.Value answer) {
            if (unit.isPresent()) {
                return answer instanceof Answer.Measured measured
                        && measured.unit().equals(unit.get())
                        && within(measured.value());
            }
            return answer instanceof Answer.Numeric number && within(number.value());
        }

        private boolean within(BigDecimal value) {
            return low.map(end -> value.compareTo(end) >= 0).orElse(true)
                    && high.map(end -> value.compareTo(end) <= 0).orElse(true)
                    && (!whole || value.stripTrailingZeros().scale() <= 0);
        }
    }

    /** The words at the ends of a line. */
    public record Ends(String low, String high) {
        public static final Ends NONE = new Ends("", "");
    }

    /**
     * A risk by number.
     *
     * @param limit the value from which on there is one
     * @param upwards whether larger ones are too, rather than smaller ones
     * @param itself whether the limit is one itself
     */
    public record Alarm(BigDecimal limit, boolean upwards, boolean itself) {}
}
