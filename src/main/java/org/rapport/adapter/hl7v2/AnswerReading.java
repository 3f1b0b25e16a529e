package org.rapport.adapter.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseScale;

/**
 * OBX-5 as an answer on the scale of its item: the number of an option stands for the option, and a code for the option
 * that has it, whatever the name of its code system in the message.
 */
final class AnswerReading {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private final MessageTerms terms;
    private final String report;
    private final Optional<Instrument> instrument;

    /**
     * @param report the code of the report, OBR-4
     * @param instrument the instrument, where it is known
     */
    AnswerReading(MessageTerms terms, String report, Optional<Instrument> instrument) {
        this.terms = terms;
        this.report = report;
        this.instrument = instrument;
    }

    /** Which item a result answers, by the table of the report, else by that of the code alone. */
    Optional<String> linkId(ReadSegment result) {
        return terms.meaning(Table.ITEM, report + "/" + result.value(3))
                .or(() -> terms.meaning(Table.ITEM, result.value(3)));
    }

    /** The answer; absent when nothing was answered. */
    Optional<Answer> answer(ReadSegment result) {
        boolean number = result.value(2).equals("SN");
        String value = number ? result.value(5, 2) : result.value(5);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        boolean bounded =
                number && !result.value(5, 1).isEmpty() && !result.value(5, 1).equals("=");
        String linkId = linkId(result).orElseThrow();
        Answer.Value answer = bounded ? new Answer.Unreadable("valueQuantity") : value(result, linkId, value);
        return Optional.of(new Answer(linkId, answer));
    }

    private Answer.Value value(ReadSegment result, String linkId, String value) {
        String meant = terms.meaning(Table.ANSWER, report + "/" + result.value(3) + "/" + value)
                .or(() -> terms.meaning(Table.ANSWER, report + "/" + value))
                .orElse(value);
        Optional<ResponseScale> scale = instrument.flatMap(it -> it.items().stream()
                .filter(item -> item.linkId().equals(linkId))
                .map(Item::scale)
                .findFirst());
        return scale.map(it -> onScale(it, meant)).orElseGet(() -> plain(meant));
    }

    private static Answer.Value onScale(ResponseScale scale, String value) {
        if (scale instanceof ResponseScale.Options options) {
            return option(options.weights(), value);
        }
        if (scale instanceof ResponseScale.OpenOptions open) {
            return open.options() instanceof ResponseScale.Options options
                    ? option(options.weights(), value)
                    : plain(value);
        }
        boolean truth = scale instanceof ResponseScale.YesNo && value.matches("[YyNn]");
        return truth ? new Answer.Truth(value.equalsIgnoreCase("Y")) : plain(value);
    }

    /** By its code, else by its number; of several options nobody can tell which was meant. */
    private static Answer.Value option(Map<Answer.Coded, BigDecimal> weights, String value) {
        Answer.Value plain = plain(value);
        if (plain instanceof Answer.Coded coded && !coded.system().isEmpty()) {
            return coded;
        }
        return only(weights, option -> option.getKey().code().equalsIgnoreCase(value))
                .or(() -> plain instanceof Answer.Numeric number
                        ? only(weights, option -> option.getValue().compareTo(number.value()) == 0)
                        : Optional.empty())
                .orElse(plain instanceof Answer.Coded ? plain : new Answer.Unreadable("valueString"));
    }

    private static Optional<Answer.Value> only(
            Map<Answer.Coded, BigDecimal> weights, Predicate<Map.Entry<Answer.Coded, BigDecimal>> wanted) {
        List<Answer.Value> found = weights.entrySet().stream()
                .filter(wanted)
                .<Answer.Value>map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Answer.Value plain(String value) {
        if (NUMBER.matcher(value).matches()) {
            return new Answer.Numeric(new BigDecimal(value));
        }
        if (value.equals("true") || value.equals("false")) {
            return new Answer.Truth(value.equals("true"));
        }
        int bar = value.indexOf('|');
        if (bar > 0) {
            return new Answer.Coded(value.substring(0, bar), value.substring(bar + 1));
        }
        return value.matches("[A-Za-z0-9_.\\-]{1,40}")
                ? new Answer.Coded("", value)
                : new Answer.Unreadable("valueString");
    }
}
