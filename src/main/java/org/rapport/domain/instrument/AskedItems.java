package org.rapport.domain.instrument;

import java.util.List;
import java.util.Set;

/**
 * An instrument as one form shows it: without the items that the form's own answers hide.
 *
 * <p>A hidden item is not missing. As many answers may be missing as before: with n items, m needed and h hidden, n − h
 * items count and max(1, m − h) are needed. Worked example: of 9 items 7 are needed, so 2 may be missing; with 3 hidden,
 * 6 items count and 4 of them are needed, and a sum is prorated to 6 items.
 */
final class AskedItems {
    private AskedItems() {}

    static Instrument of(Instrument instrument, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return instrument;
        }
        Scorer whole = new Scorer(instrument);
        List<Item> asked = instrument.items().stream()
                .filter(item -> !hidden.contains(item.linkId()))
                .map(item -> new Item(item.linkId(), item.scale(), item.reversed(), item.subscales()))
                .toList();
        List<Subscale> subscales = instrument.subscales().stream()
                .map(subscale -> needing(subscale, hiddenAmong(whole.items(subscale), hidden)))
                .toList();
        return new Instrument(
                instrument.key(),
                instrument.id(),
                instrument.title(),
                instrument.respondent(),
                instrument.licence(),
                instrument.visibility(),
                asked,
                subscales);
    }

    private static int hiddenAmong(List<Item> items, Set<String> hidden) {
        return (int) items.stream().map(Item::linkId).filter(hidden::contains).count();
    }

    private static Subscale needing(Subscale subscale, int fewer) {
        int needed = Math.max(1, subscale.missing().minimumAnswered() - fewer);
        return subscale.needing(new Subscale.MissingItemRule(needed));
    }
}
