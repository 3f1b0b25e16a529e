package org.rapport.domain.chart;

import java.util.List;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Scorer;

/** The items that a score of a questionnaire is made of. */
final class ItemsOf {
    private ItemsOf() {}

    static List<Item> score(Instrument instrument, String measure) {
        Scorer scorer = new Scorer(instrument);
        return instrument.subscales().stream()
                .filter(score -> score.code().equals(measure))
                .findFirst()
                .map(scorer::items)
                .orElse(List.of());
    }
}
