package org.rapport.domain.score;

import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Source;

/**
 * One computed score. Two scorings of the same facts give equal scores.
 *
 * @param identity what makes it this score
 * @param type what is measured
 * @param effective the time it speaks of
 * @param outcome the result
 * @param components what explains the result: numerator, denominator, items answered
 * @param encounterId the encounter it belongs to, when there is one
 * @param derivedFrom the forms and observations it was computed from
 * @param otherSources the encounters, appointments and tasks it was computed from
 * @param members the scores a profile groups
 * @param algorithmVersion version of the rules
 */
public record Score(
        ScoreIdentity identity,
        ScoreType type,
        EffectiveTime effective,
        Outcome outcome,
        List<Component> components,
        Optional<String> encounterId,
        List<Source> derivedFrom,
        List<Source> otherSources,
        List<ScoreIdentity> members,
        String algorithmVersion) {

    public Score {
        components = List.copyOf(components);
        derivedFrom = List.copyOf(derivedFrom);
        otherSources = List.copyOf(otherSources);
        members = List.copyOf(members);
    }
}
