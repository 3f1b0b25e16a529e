package org.rapport.application.confidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rapport.application.query.Closed.Answers;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;

/** What of the answers to a site's instruments, and of what is computed from them, is closed to somebody. */
final class AnswersOpen {
    private AnswersOpen() {}

    /**
     * What is closed. Worked example: with the SRS for supervisors, {@code srs-total} and the forms of the SRS are closed, and of the
     * changes all but those of other scores.
     *
     * @param instruments those of the site
     * @param open which of them somebody may see
     * @param ofIndex the alliance score that the site's index uses
     */
    static Answers closed(Collection<Instrument> instruments, Predicate<Instrument> open, Optional<String> ofIndex) {
        Set<String> closed = scores(instruments, open.negate());
        if (closed.isEmpty()) {
            return Answers.OPEN;
        }
        Set<String> openScores = scores(instruments, open);
        openScores.removeAll(closed);
        return new Answers(
                withWhatIsMadeOf(closed, ofIndex),
                Optional.of(openScores),
                instruments.stream()
                        .filter(open.negate())
                        .map(Instrument::key)
                        .map(InstrumentKey::url)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> withWhatIsMadeOf(Set<String> closed, Optional<String> ofIndex) {
        Set<String> all = new HashSet<>(closed);
        all.add(ScoreVisibility.OF_ANY);
        ofIndex.filter(closed::contains).ifPresent(score -> all.add("engagement-index"));
        ScoreVisibility.MADE_OF.forEach((made, scores) -> {
            if (scores.stream().anyMatch(closed::contains)) {
                all.add(made);
            }
        });
        return all;
    }

    private static Set<String> scores(Collection<Instrument> instruments, Predicate<Instrument> which) {
        return instruments.stream()
                .filter(which)
                .flatMap(instrument -> instrument.subscales().stream())
                .map(Subscale::code)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
