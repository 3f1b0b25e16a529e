package org.rapport.domain.instrument;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many answers a site asks for in place of what its questionnaires declare. Worked example: {@code gad-7-total=6}
 * allows one missing answer of the GAD-7 instead of two.
 *
 * @param ofScores by score, the least number of answered items
 */
public record MinimumAnswered(Map<String, Integer> ofScores) {
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9-]+)=([1-9][0-9]{0,3})");

    public MinimumAnswered {
        ofScores = Map.copyOf(ofScores);
    }

    /** Everything as the questionnaires declare it. */
    public static MinimumAnswered none() {
        return new MinimumAnswered(Map.of());
    }

    /**
     * Reads a list such as {@code gad-7-total=6,phq-9-total=8}.
     *
     * @throws IllegalArgumentException when an entry cannot be read or comes twice
     */
    public static MinimumAnswered parse(String list) {
        Map<String, Integer> ofScores = new HashMap<>();
        for (String entry : list.split(",", -1)) {
            Matcher written = ENTRY.matcher(entry.trim());
            if (!written.matches() || ofScores.put(written.group(1), Integer.valueOf(written.group(2))) != null) {
                throw new IllegalArgumentException("Not a number of answers, or a second one: " + entry.trim());
            }
        }
        return new MinimumAnswered(ofScores);
    }

    /** The same instruments with the site's numbers. */
    public Map<InstrumentKey, Instrument> over(Map<InstrumentKey, Instrument> instruments) {
        return Instrument.scoring(instruments, this::over);
    }

    /** The scores of the site's list that no instrument declares with so many items; they can never be had. */
    public Set<String> unknown(Collection<Instrument> instruments) {
        Set<String> named = new TreeSet<>(ofScores.keySet());
        for (Instrument instrument : instruments) {
            Scorer scorer = new Scorer(instrument);
            instrument.subscales().stream()
                    .filter(score -> scorer.items(score).size() >= ofScores.getOrDefault(score.code(), 0))
                    .forEach(score -> named.remove(score.code()));
        }
        return named;
    }

    private Subscale over(Subscale score) {
        return Optional.ofNullable(ofScores.get(score.code()))
                .map(least -> score.needing(new Subscale.MissingItemRule(least)))
                .orElse(score);
    }
}
