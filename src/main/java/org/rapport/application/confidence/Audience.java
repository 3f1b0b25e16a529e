package org.rapport.application.confidence;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument;

/**
 * Somebody who is served at a site, as far as confidence goes.
 *
 * @param answers to which instruments they may see single clients' answers and scores; absent for whatever, of instruments that nobody
 *     knows as well
 * @param labels the only labels they may see; absent for whatever labels
 * @param asking as whom the consents of clients are asked; absent where they do not count
 * @param risks whether risks are told them whatever else is closed
 */
record Audience(
        Optional<Predicate<Instrument>> answers,
        Optional<Set<SecurityLabel>> labels,
        Optional<Asking> asking,
        boolean risks) {
    private static final Set<String> HARMLESS = Set.of("U", "L", "M", "N");

    /** Tokens of the labels they may see; whoever may see any may see what is not confidential at all. */
    Optional<Set<String>> tokens() {
        return labels.map(seen -> {
            Set<String> tokens = HARMLESS.stream()
                    .map(code -> new SecurityLabel(SecurityLabel.CONFIDENTIALITY, code).token())
                    .collect(Collectors.toCollection(HashSet::new));
            seen.forEach(label -> tokens.add(label.token()));
            return tokens;
        });
    }
}
