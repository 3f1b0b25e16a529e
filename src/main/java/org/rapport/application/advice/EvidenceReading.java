package org.rapport.application.advice;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.confidence.ClosedScores;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.advice.Evidence;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/**
 * Evidence out of stored and charted scores of one site. Scores that the treating clinician may not see by the rule of
 * their instrument, and what is computed from them, are no evidence: nothing at all is said of them.
 */
final class EvidenceReading {
    /** What says of another score how it changes. */
    private static final Set<String> ABOUT_A_SCORE = Set.of("alliance-drop", "reliable-change");

    private static final String PAUSE = "provisional-disengagement";

    private final Definitions definitions;
    private final Set<String> hidden;
    private final Set<String> measures;
    private final String query;

    EvidenceReading(Definitions definitions) {
        this.definitions = definitions;
        this.hidden = definitions.instruments().values().stream()
                .filter(instrument -> instrument.visibility() != Instrument.Visibility.THERAPIST_VISIBLE)
                .flatMap(instrument -> instrument.subscales().stream())
                .map(score -> score.code())
                .collect(Collectors.toUnmodifiableSet());
        this.measures = readable();
        this.query = asked();
    }

    /** The codes of the scores that can be evidence. */
    Set<String> measures() {
        return measures;
    }

    /** The query for them in a chart, behind the patient. */
    String query() {
        return query;
    }

    private Set<String> readable() {
        Set<String> readable = new TreeSet<>(ABOUT_A_SCORE);
        readable.add(PAUSE);
        definitions.scoreTypes().values().stream()
                .filter(type -> type.family() == ScoreFamily.RISK || isTotal(type))
                .map(ScoreType::measure)
                .filter(measure -> !hidden.contains(measure))
                .forEach(readable::add);
        return Collections.unmodifiableSet(readable);
    }

    private String asked() {
        String codes = measures.stream()
                .map(definitions.scoreTypes()::get)
                .filter(Objects::nonNull)
                .map(type -> type.system() + "|" + type.measure())
                .collect(Collectors.joining(","));
        return "&code=" + codes + "&_sort=-date&_count=100";
    }

    /** A later total of the same form is what follows a drop up. */
    private static boolean isTotal(ScoreType type) {
        return type.family() == ScoreFamily.ALLIANCE && type.measure().endsWith("-total");
    }

    /**
     * The evidence in stored scores and in the chart. A score that is stored is taken from the store, retracted or not, and
     * never from a chart that may be behind.
     *
     * @param patient the client as the chart names it; what the chart says of others is left out
     * @param closed what is no evidence, since the client has denied it to the user, wherever it stands
     */
    List<Evidence> of(
            String patient, Collection<StoredScore> stored, Collection<ChartedScore> charted, ClosedScores closed) {
        Set<String> known = stored.stream()
                .map(one -> one.score().identity().uuid().toString())
                .collect(Collectors.toSet());
        Stream<Evidence> own = stored.stream()
                .filter(one -> !one.retracted() && !closed.has(one))
                .map(one -> evidence(one.score()));
        Stream<Evidence> further = charted.stream()
                .filter(one -> one.patient().equals(patient))
                .filter(one -> !one.retracted() && one.forClinicians())
                .filter(one -> one.scoreId().filter(known::contains).isEmpty())
                .map(this::evidence);
        return Stream.concat(own, further).filter(visible()).toList();
    }

    /** Where something is hidden, a change of an unnamed or unknown score could be one of it. */
    private Predicate<Evidence> visible() {
        return one -> !hidden.contains(one.measure())
                && !hidden.contains(one.about())
                && (hidden.isEmpty() || !ABOUT_A_SCORE.contains(one.measure()) || aboutAKnownScore(one));
    }

    private boolean aboutAKnownScore(Evidence one) {
        return !one.about().equals(one.measure()) && definitions.scoreTypes().containsKey(one.about());
    }

    private Evidence evidence(Score score) {
        List<String> sources = Stream.concat(score.derivedFrom().stream(), score.otherSources().stream())
                .map(Source::reference)
                .toList();
        Stream<String> basis = score.basis().stream().map(identity -> "Observation?" + identity.uuid());
        return titled(new Evidence(
                score.type().measure(),
                score.type().title(),
                score.type().family(),
                score.outcome(),
                score.components(),
                score.effective().asOf(),
                Stream.concat(sources.stream(), basis).toList()));
    }

    private Evidence evidence(ChartedScore score) {
        List<Component> components =
                score.parts().stream().map(ChartedScore.Part::component).toList();
        return titled(new Evidence(
                score.measure(),
                score.title(),
                score.family(),
                score.outcome(),
                components,
                score.effective().asOf(),
                score.sources()));
    }

    /** Named by what it is about, in the words of the definitions and never in those of a chart. */
    private Evidence titled(Evidence one) {
        ScoreType type = definitions.scoreTypes().get(one.about());
        String title = type == null ? one.title() : type.title();
        return new Evidence(
                one.measure(), title, one.family(), one.outcome(), one.components(), one.asOf(), one.sources());
    }
}
