package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Set;

/**
 * One question of an instrument.
 *
 * @param linkId its id in the questionnaire
 * @param scale how answers become numbers
 * @param reversed whether the number is turned round: low + high − x
 * @param subscales the {@code sum} and {@code mean} scores it belongs to; empty for an item that is not scored
 */
public record Item(String linkId, ResponseScale scale, boolean reversed, Set<String> subscales) {
    public Item {
        subscales = Set.copyOf(subscales);
    }

    /** Whether any score uses the item. */
    public boolean scored() {
        return !subscales.isEmpty() && !(scale instanceof ResponseScale.Unscored);
    }

    /** The value as it enters a score: low + high − x for a reversed item, such as 1 + 7 − 2 = 6. */
    public BigDecimal oriented(BigDecimal value) {
        return reversed ? scale.low().add(scale.high()).subtract(value) : value;
    }
}
