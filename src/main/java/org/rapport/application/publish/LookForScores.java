package org.rapport.application.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.rapport.application.publish.ScoreFinder.Differs;
import org.rapport.application.publish.ScoreFinder.Finding;
import org.rapport.application.publish.ScoreFinder.NoWay;
import org.rapport.application.publish.ScoreFinder.NotSeen;
import org.rapport.application.publish.ScoreFinder.Seen;
import org.rapport.application.publish.WrittenScores.Written;
import org.rapport.application.site.Site;

/**
 * Looks for scores that were written: a minute after, and then after 10 minutes, an hour, six hours, a day and three
 * days. What is not found in all that time is reported once for its measure.
 *
 * <p>A score of which nobody knows whether the EHR stored it, because the answer was lost, is written anew after the
 * third look in vain, provided that the EHR has shown other scores: one that shows nothing may have it.
 */
public final class LookForScores {
    private static final String FHIR = "fhir";
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration UNANSWERED = Duration.ofMinutes(5);

    private static final List<Duration> NEXT = List.of(
            Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));
    private static final int BEFORE_WRITING_ANEW = 3;
    private static final int PER_ROUND = 20;

    private final WrittenScores written;
    private final ScoreFinder finder;
    private final Clock clock;

    public LookForScores(WrittenScores written, ScoreFinder finder, Clock clock) {
        this.written = written;
        this.finder = finder;
        this.clock = clock;
    }

    /** When to look for a score for the first time; what was not written into the EHR's FHIR server is not there. */
    static Optional<Instant> firstLook(Site site, StoredScore stored, ScoreWriter.Result result, Instant now) {
        boolean chosen = result instanceof ScoreWriter.Submitted submitted
                ? submitted.findable()
                : result instanceof ScoreWriter.Accepted accepted
                        && accepted.findable()
                        && site.writeBack()
                                .look()
                                .chooses(stored.score().identity().uuid(), stored.ofRisk());
        return chosen && site.publish().target().equals(FHIR) ? Optional.of(now.plus(FIRST)) : Optional.empty();
    }

    /**
     * Looks for at most 20 scores of a site.
     *
     * @return how many were looked for; an EHR that does not answer ends the round, and the next begins with others, since
     *     it may be this one search that it does not answer
     */
    public int look(Site site) {
        if (!site.publish().enabled()) {
            return 0;
        }
        int looked = 0;
        BooleanSupplier shows = once(() -> written.everSeen(site.id()));
        for (Written one : written.due(site.id(), clock.instant(), PER_ROUND)) {
            Finding finding = finder.find(site, one);
            if (finding instanceof ScoreFinder.Unanswered) {
                written.putOff(one, clock.instant().plus(UNANSWERED));
                return looked;
            }
            keep(shows, one, finding);
            looked++;
        }
        return looked;
    }

    private void keep(BooleanSupplier shows, Written one, Finding finding) {
        if (finding instanceof Seen seen) {
            written.seen(one, Optional.of(seen.ehrId()));
        } else if (finding instanceof NotSeen) {
            notSeen(shows, one);
        } else if (finding instanceof Differs differs) {
            written.giveUp(
                    one,
                    "The EHR accepted the score and shows it otherwise than it was written: " + differs.what(),
                    clock.instant());
        } else if (finding instanceof NoWay) {
            noWay(one);
        }
    }

    private void notSeen(BooleanSupplier shows, Written one) {
        Instant now = clock.instant();
        int looks = one.looks() + 1;
        if (!one.confirmed() && looks >= BEFORE_WRITING_ANEW && shows.getAsBoolean()) {
            written.writeAgain(one, now);
        } else if (looks > NEXT.size()) {
            written.giveUp(one, notFound(one, looks), now);
        } else {
            written.lookAgain(one, now.plus(NEXT.get(looks - 1)));
        }
    }

    /** Asked at most once in a round: where nothing was ever seen the answer takes a look at everything. */
    private static BooleanSupplier once(BooleanSupplier question) {
        AtomicReference<Boolean> answer = new AtomicReference<>();
        return () -> answer.updateAndGet(known -> known == null ? Boolean.valueOf(question.getAsBoolean()) : known);
    }

    private static String notFound(Written one, int looks) {
        return one.confirmed()
                ? "The EHR accepted the score and did not show it in " + looks + " looks over four days; an EHR that"
                        + " files what it takes for signature shows it when it is signed"
                : "The score was handed over, the EHR never said that it stored it and did not show it in " + looks
                        + " looks over four days; it is not sent again, lest it be there twice";
    }

    private void noWay(Written one) {
        if (one.confirmed()) {
            written.leave(one);
        } else {
            written.giveUp(
                    one,
                    "The score was handed over, the EHR never said that it stored it and offers no way of looking for"
                            + " it; it is not sent again, lest it be there twice",
                    clock.instant());
        }
    }
}
