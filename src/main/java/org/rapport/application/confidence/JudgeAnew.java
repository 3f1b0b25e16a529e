package org.rapport.application.confidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.rapport.application.publish.WithheldScores;
import org.rapport.application.site.Site;

/**
 * Has withheld scores judged anew: all once other instruments are for the record, other labels kept from it or the
 * organization known by other names; and once a day those that a consent withholds.
 */
public final class JudgeAnew {
    private static final Duration BY_TIME = Duration.ofDays(1);

    private final WithheldScores withheld;
    private final TellTheRecord record;
    private final Clock clock;

    public JudgeAnew(WithheldScores withheld, TellTheRecord record, Clock clock) {
        this.withheld = withheld;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Puts up what is to be judged anew at a site.
     *
     * @return how many scores
     */
    public int judge(Site site) {
        Instant now = clock.instant();
        return site.publish().enabled()
                ? withheld.judgeAnew(site.id(), record.terms(site), now.minus(BY_TIME), now)
                : 0;
    }
}
