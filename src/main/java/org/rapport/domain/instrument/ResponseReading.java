package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.fact.Answer;

/**
 * The answers of one form read by the key of its instrument: what each is worth, and what cannot be read.
 *
 * <p>An item that no score uses takes any answer and gives no value. A form with a problem is not scored at all: nobody
 * can tell which of its answers were meant.
 *
 * @param values the weight or number of each answered item by linkId, before any reversal
 * @param problems what is wrong, in the order of the answers; empty for a form that can be scored
 * @param hidden the linkIds of the items that the form's own answers hide; whatever was answered there counts for nothing
 */
public record ResponseReading(Map<String, BigDecimal> values, List<Problem> problems, Set<String> hidden) {

    public ResponseReading {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
        hidden = Set.copyOf(hidden);
    }

    /**
     * One thing that is wrong.
     *
     * @param linkId the item, as the form names it
     * @param sentence what is wrong with it, without quoting the answer
     */
    public record Problem(String linkId, String sentence) {}

    /** Reads the answers of a form that carries exactly the instrument's canonical and version. */
    public static ResponseReading read(Instrument instrument, List<Answer> answers) {
        Map<String, Item> items =
                instrument.items().stream().collect(Collectors.toMap(Item::linkId, Function.identity()));
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> hidden = HiddenItems.of(instrument, answers);
        for (Answer answer : answers) {
            Item item = items.get(answer.linkId());
            if (item == null) {
                problems.add(new Problem(answer.linkId(), "The questionnaire has no such item."));
            } else if (item.scored() && !hidden.contains(item.linkId())) {
                if (!seen.add(item.linkId())) {
                    problems.add(new Problem(item.linkId(), "The item takes one answer and has more."));
                }
                read(item, answer.value(), values, problems);
            }
        }
        return new ResponseReading(values, problems, hidden);
    }

    /** Whether every answer could be read. */
    public boolean sound() {
        return problems.isEmpty();
    }

    private static void read(Item item, Answer.Value value, Map<String, BigDecimal> values, List<Problem> problems) {
        ScaleReading reading = ScaleReading.of(item.scale(), value);
        if (reading instanceof ScaleReading.Worth worth) {
            values.putIfAbsent(item.linkId(), worth.value());
        } else if (reading instanceof ScaleReading.Unfit unfit) {
            problems.add(new Problem(item.linkId(), unfit.sentence()));
        }
    }
}
