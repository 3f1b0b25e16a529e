package org.rapport.domain.score;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.confidence.SecurityLabel;
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
 * @param basis the scores it was computed from
 * @param responsible logical id of the practitioner who should know of it at once; only ever set for a risk
 * @param algorithmVersion version of the rules
 * @param labels security labels: the union of those of whatever it was computed from, and the site's
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
        List<ScoreIdentity> basis,
        Optional<String> responsible,
        String algorithmVersion,
        List<SecurityLabel> labels) {

    public Score {
        components = List.copyOf(components);
        derivedFrom = List.copyOf(derivedFrom);
        otherSources = List.copyOf(otherSources);
        members = List.copyOf(members);
        basis = List.copyOf(basis);
        labels = List.copyOf(labels);
    }

    /** A score without labels. */
    public Score(
            ScoreIdentity identity,
            ScoreType type,
            EffectiveTime effective,
            Outcome outcome,
            List<Component> components,
            Optional<String> encounterId,
            List<Source> derivedFrom,
            List<Source> otherSources,
            List<ScoreIdentity> members,
            List<ScoreIdentity> basis,
            Optional<String> responsible,
            String algorithmVersion) {
        this(
                identity,
                type,
                effective,
                outcome,
                components,
                encounterId,
                derivedFrom,
                otherSources,
                members,
                basis,
                responsible,
                algorithmVersion,
                List.of());
    }

    /** A score that is computed from facts alone and that nobody need be told of at once. */
    public Score(
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
        this(
                identity,
                type,
                effective,
                outcome,
                components,
                encounterId,
                derivedFrom,
                otherSources,
                members,
                List.of(),
                Optional.empty(),
                algorithmVersion);
    }

    /** The scores it refers to, so that it is written after them: those it groups and those it was computed from. */
    public List<ScoreIdentity> related() {
        return Stream.concat(members.stream(), basis.stream()).toList();
    }

    /** The same score, computed from other scores. */
    public Score basedOn(List<ScoreIdentity> scores) {
        return with(scores, responsible);
    }

    /** The same score told to somebody. */
    public Score toldTo(Optional<String> practitionerId) {
        return with(basis, practitionerId);
    }

    /** The same score by another version of the algorithm. */
    public Score by(Algorithm algorithm) {
        return algorithm.version().equals(algorithmVersion) ? this : with(basis, responsible, algorithm.version());
    }

    private Score with(List<ScoreIdentity> scores, Optional<String> practitionerId) {
        return with(scores, practitionerId, algorithmVersion);
    }

    /** The same score with labels. */
    public Score labelled(Collection<SecurityLabel> other) {
        return new Score(
                identity,
                type,
                effective,
                outcome,
                components,
                encounterId,
                derivedFrom,
                otherSources,
                members,
                basis,
                responsible,
                algorithmVersion,
                List.copyOf(other));
    }

    private Score with(List<ScoreIdentity> scores, Optional<String> practitionerId, String version) {
        return new Score(
                identity,
                type,
                effective,
                outcome,
                components,
                encounterId,
                derivedFrom,
                otherSources,
                members,
                scores,
                practitionerId,
                version,
                labels);
    }
}
