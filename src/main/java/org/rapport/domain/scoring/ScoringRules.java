package org.rapport.domain.scoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.ScoreType;

/**
 * Everything besides the facts that decides a score.
 *
 * @param site id of the site
 * @param engagement the site's settings of the indicators
 * @param instruments the instruments known to the site
 * @param change the site's settings of change over time
 * @param index the site's settings of the engagement index
 * @param indicators code, title and codings of each engagement indicator, by code
 * @param algorithm the rules themselves, as each score names them
 * @param labels security labels that the site puts on everything
 * @param organizations what the site is called where a consent names organizations
 */
public record ScoringRules(
        String site,
        EngagementRules engagement,
        ChangeRules change,
        IndexRules index,
        Map<InstrumentKey, Instrument> instruments,
        Map<String, ScoreType> indicators,
        Algorithm algorithm,
        List<SecurityLabel> labels,
        Set<String> organizations) {

    public ScoringRules {
        instruments = Map.copyOf(instruments);
        indicators = Map.copyOf(indicators);
        labels = List.copyOf(labels);
        organizations = Set.copyOf(organizations);
    }

    /** Rules of this release. */
    public ScoringRules(
            String site,
            EngagementRules engagement,
            ChangeRules change,
            IndexRules index,
            Map<InstrumentKey, Instrument> instruments,
            Map<String, ScoreType> indicators) {
        this(site, engagement, change, index, instruments, indicators, Algorithm.CURRENT, List.of(), Set.of());
    }

    /** The same rules under another version of the algorithm. */
    public ScoringRules by(Algorithm other) {
        return new ScoringRules(site, engagement, change, index, instruments, indicators, other, labels, organizations);
    }

    /** The same rules of a site that puts labels on everything. */
    public ScoringRules labelling(List<SecurityLabel> other) {
        return new ScoringRules(
                site, engagement, change, index, instruments, indicators, algorithm, other, organizations);
    }

    /** The same rules of a site that consents call by some names. */
    public ScoringRules called(Set<String> names) {
        return new ScoringRules(site, engagement, change, index, instruments, indicators, algorithm, labels, names);
    }

    /** Rules with the defaults of the catalogue for change over time, and no index. */
    public ScoringRules(
            String site,
            EngagementRules engagement,
            Map<InstrumentKey, Instrument> instruments,
            Map<String, ScoreType> indicators) {
        this(site, engagement, ChangeRules.defaults(), IndexRules.off(), instruments, indicators);
    }
}
