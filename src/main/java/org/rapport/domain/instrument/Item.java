package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * One question of an instrument.
 *
 * @param linkId its id in the questionnaire
 * @param scale how answers become numbers
 * @param reversed whether the number is turned round: low + high − x
 * @param subscales the {@code sum} and {@code mean} scores it belongs to; empty for an item that is not scored
 * @param shownWhen the conditions under which it is asked, its own and those of all groups and questions around it; each
 *     must hold. None for an item that is always asked
 */
public record Item(
        String linkId, ResponseScale scale, boolean reversed, Set<String> subscales, List<Enablement> shownWhen) {
    public Item {
        subscales = Set.copyOf(subscales);
        shownWhen = List.copyOf(shownWhen);
    }

    /** An item that is always asked. */
    public Item(String linkId, ResponseScale scale, boolean reversed, Set<String> subscales) {
        this(linkId, scale, reversed, subscales, List.of());
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
