package org.rapport.domain.instrument;

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
}
