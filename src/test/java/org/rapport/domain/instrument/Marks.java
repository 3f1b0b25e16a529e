package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.fact.Answer;

/**
 * Answers as golden cases write them: one mark per scored item, in the order of the form. A number is that value, {@code _}
 * no answer, {@code ?} a code or kind that the item does not know.
 */
public final class Marks {
    private Marks() {}

    public static List<Answer> read(Instrument instrument, String marks) {
        List<Item> items = instrument.items().stream().filter(Item::scored).toList();
        String[] words = marks.trim().split("\\s+");
        if (words.length != items.size()) {
            throw new IllegalArgumentException(
                    "%d marks for the %d items of %s".formatted(words.length, items.size(), instrument.id()));
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals("_")) {
                answers.add(new Answer(items.get(i).linkId(), value(items.get(i).scale(), words[i])));
            }
        }
        return answers;
    }

    private static Answer.Value value(ResponseScale scale, String mark) {
        if (mark.equals("?")) {
            return new Answer.Coded("http://example.org/codes", "unknown");
        }
        BigDecimal number = new BigDecimal(mark);
        if (scale instanceof ResponseScale.Options options) {
            return options.weights().entrySet().stream()
                    .filter(option -> option.getValue().compareTo(number) == 0)
                    .<Answer.Value>map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElse(new Answer.Coded("http://loinc.org", "weight-" + mark));
        }
        return new Answer.Numeric(number);
    }
}
