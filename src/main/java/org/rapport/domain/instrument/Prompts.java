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
 * The limits that a site sets in place of those its questionnaires declare.
 *
 * @param ofScores by score, the limit from which on it is worth discussing
 * @param ofItems by score, the limit from which on one of its items is one to ask about
 */
public record Prompts(Map<String, Limit> ofScores, Map<String, Limit> ofItems) {
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9-]+)(\\.items)?([<>].*)");

    public Prompts {
        ofScores = Map.copyOf(ofScores);
        ofItems = Map.copyOf(ofItems);
    }

    /** Everything as the questionnaires declare it. */
    public static Prompts none() {
        return new Prompts(Map.of(), Map.of());
    }

    /**
     * Reads a list such as {@code srs-total<=36,srs-total.items<8.5}.
     *
     * @throws IllegalArgumentException when an entry cannot be read or comes twice
     */
    public static Prompts parse(String list) {
        Map<String, Limit> ofScores = new HashMap<>();
        Map<String, Limit> ofItems = new HashMap<>();
        for (String entry : list.split(",", -1)) {
            Matcher written = ENTRY.matcher(entry.trim());
            Optional<Limit> limit = written.matches() ? Limit.parse(written.group(3)) : Optional.empty();
            Map<String, Limit> place = limit.isPresent() && written.group(2) != null ? ofItems : ofScores;
            if (limit.isEmpty() || place.put(written.group(1), limit.get()) != null) {
                throw new IllegalArgumentException("Not a limit, or a second one of the same score: " + entry.trim());
            }
        }
        return new Prompts(ofScores, ofItems);
    }

    /** The same instruments with the limits of the site. */
    public Map<InstrumentKey, Instrument> over(Map<InstrumentKey, Instrument> instruments) {
        return Instrument.scoring(instruments, this::over);
    }

    /** The scores of the site's list that none of the instruments declares. */
    public Set<String> unknown(Collection<Instrument> instruments) {
        Set<String> named = new TreeSet<>(ofScores.keySet());
        named.addAll(ofItems.keySet());
        instruments.forEach(one -> one.subscales().forEach(subscale -> named.remove(subscale.code())));
        return named;
    }

    private Subscale over(Subscale subscale) {
        return subscale.prompting(
                Optional.ofNullable(ofScores.get(subscale.code())), Optional.ofNullable(ofItems.get(subscale.code())));
    }
}
