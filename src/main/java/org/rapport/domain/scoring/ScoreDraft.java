package org.rapport.domain.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.change.Change;
import org.rapport.domain.change.Reading;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Indicator;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * What the scores of one course and window share.
 *
 * @param site id of the site
 * @param patient logical id of the patient
 * @param course id of the course
 * @param window the form, the as-of session, or {@code course}
 * @param effective the time spoken of
 * @param encounterId the encounter, when there is one
 */
record ScoreDraft(
        String site,
        String patient,
        String course,
        String window,
        EffectiveTime effective,
        Optional<String> encounterId) {

    ScoreIdentity identity(String measure) {
        return new ScoreIdentity(site, patient, course, measure, window, Algorithm.CURRENT.id());
    }

    /**
     * A risk is of its form alone: which course the form belongs to may be known only later, or be corrected, and the
     * clinician who has looked at the risk by then must not be asked a second time.
     */
    private ScoreIdentity ofAnyCourse(String measure) {
        return new ScoreIdentity(site, patient, CourseOfTherapy.NONE, measure, window, Algorithm.CURRENT.id());
    }

    Score ofForm(ScoreType type, Outcome outcome, List<Component> components, Source form) {
        return score(type, outcome, components, List.of(form), List.of(), List.of());
    }

    Score ofIndicator(ScoreType type, Indicator indicator) {
        return score(type, indicator.outcome(), indicator.components(), List.of(), indicator.sources(), List.of());
    }

    Score ofGroup(ScoreType type, List<Source> sources, List<ScoreIdentity> members) {
        return score(type, new Outcome.Group(), List.of(), List.of(), sources, members);
    }

    /** Forms' scores become what it is computed from; charted ones, and what else was used, its sources. */
    Score ofChange(ScoreType type, Change change) {
        List<ScoreIdentity> basis = new ArrayList<>();
        List<Source> charted = new ArrayList<>();
        for (Reading reading : change.readings()) {
            if (reading.origin() instanceof Reading.OfForm form) {
                basis.add(form.score());
            } else if (reading.origin() instanceof Reading.OfChart chart) {
                charted.add(chart.source());
            }
        }
        return score(type, change.outcome(), change.components(), charted, change.sources(), List.of())
                .basedOn(basis);
    }

    private Score score(
            ScoreType type,
            Outcome outcome,
            List<Component> components,
            List<Source> derivedFrom,
            List<Source> otherSources,
            List<ScoreIdentity> members) {
        return new Score(
                type.family() == ScoreFamily.RISK ? ofAnyCourse(type.measure()) : identity(type.measure()),
                type,
                effective,
                outcome,
                components,
                encounterId,
                derivedFrom,
                otherSources,
                members,
                Algorithm.CURRENT.version());
    }
}
