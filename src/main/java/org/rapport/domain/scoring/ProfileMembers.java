package org.rapport.domain.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;

/** The totals of clients' forms that stand in an engagement profile: of each measure the latest, with or without value. */
final class ProfileMembers {
    private static final Set<ScoreFamily> SHOWN = Set.of(ScoreFamily.ALLIANCE, ScoreFamily.CHECK_IN);
    private static final Comparator<Score> IN_TIME = Comparator.<Score, Instant>comparing(
                    score -> score.effective().start())
            .thenComparing(score -> score.identity().window());

    private final List<Score> totals = new ArrayList<>();
    private final List<Score> all = new ArrayList<>();

    /** Takes in the scores of one form, if a client filled it in; its total is what a profile shows. */
    void add(Instrument instrument, List<Score> scores) {
        if (instrument.respondent() == Instrument.Respondent.CLIENT) {
            all.addAll(scores);
            scores.stream()
                    .filter(score -> score.type().measure().equals(instrument.id() + "-total"))
                    .filter(score -> SHOWN.contains(score.type().family()))
                    .forEach(totals::add);
        }
    }

    /** The latest score of a kind filled in from one moment on and before another, with or without value. */
    Optional<Score> latest(Predicate<Score> wanted, Instant from, Instant before) {
        return all.stream()
                .filter(wanted)
                .filter(score -> !score.effective().start().isBefore(from))
                .filter(score -> score.effective().start().isBefore(before))
                .max(IN_TIME);
    }

    /** The latest total of each measure filled in before a moment, by measure. */
    List<ScoreIdentity> before(Instant moment) {
        Map<String, Score> latest = new TreeMap<>();
        for (Score total : totals) {
            if (total.effective().start().isBefore(moment)) {
                latest.merge(total.type().measure(), total, (one, two) -> IN_TIME.compare(one, two) >= 0 ? one : two);
            }
        }
        return latest.values().stream().map(Score::identity).toList();
    }
}
