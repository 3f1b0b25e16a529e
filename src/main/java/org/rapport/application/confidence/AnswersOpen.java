package org.rapport.application.confidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rapport.application.definition.Definitions;
import org.rapport.application.query.Closed.Answers;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Subscale;

/** What of the answers to a site's instruments, and of what is computed from them, is closed to somebody. */
final class AnswersOpen {
    private AnswersOpen() {}

    /**
     * What is closed: by instruments that somebody may not see, and whatever the site's definitions do not know, since nobody
     * can say whose answers that is. Worked example: with the SRS for supervisors, {@code srs-total} and the forms of the SRS are
     * closed, of the changes those of the SRS, and the scores and forms of an instrument whose file was taken away.
     *
     * @param known the definitions of the site: {@link Definitions#scoreTypes} is all that can be scored there
     * @param open which of its instruments somebody may see
     * @param ofIndex the alliance score that the site's index uses
     * @param stored what there is at all: where all of it is known and open nothing is closed, and no search pays for that
     */
    static Answers closed(Definitions known, Predicate<Instrument> open, Optional<String> ofIndex, StoredKinds stored) {
        Collection<Instrument> instruments = known.instruments().values();
        boolean allOpen = instruments.stream().allMatch(open);
        return allOpen && !stored.areOthersThan(known.scoreTypes().keySet(), urls(instruments, open))
                ? Answers.OPEN
                : only(known, open, ofIndex);
    }

    private static Answers only(Definitions known, Predicate<Instrument> open, Optional<String> ofIndex) {
        Collection<Instrument> instruments = known.instruments().values();
        Set<String> closed = instruments.stream()
                .filter(open.negate())
                .flatMap(instrument -> instrument.subscales().stream())
                .map(Subscale::code)
                .collect(Collectors.toSet());
        return Answers.only(
                without(known.scoreTypes().keySet(), withWhatIsMadeOf(closed, ofIndex)),
                without(known.scoreTypes().keySet(), closed),
                without(urls(instruments, instrument -> true), urls(instruments, open.negate())));
    }

    private static Set<String> withWhatIsMadeOf(Set<String> closed, Optional<String> ofIndex) {
        Set<String> all = new HashSet<>(closed);
        if (!closed.isEmpty()) {
            all.add(ScoreVisibility.OF_ANY);
        }
        ofIndex.filter(closed::contains).ifPresent(score -> all.add("engagement-index"));
        ScoreVisibility.MADE_OF.forEach((made, scores) -> {
            if (scores.stream().anyMatch(closed::contains)) {
                all.add(made);
            }
        });
        return all;
    }

    private static Set<String> urls(Collection<Instrument> instruments, Predicate<Instrument> which) {
        return instruments.stream()
                .filter(which)
                .map(Instrument::key)
                .map(InstrumentKey::url)
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
