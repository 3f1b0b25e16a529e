package org.rapport.application.confidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Score;

/**
 * Who may see a score: what the rule of its instrument says. What is computed from a score is seen by whom the score is
 * seen by; of the index, that is the site's one alliance score. A change that does not name its score may be of any: it is
 * seen by whom every score is seen by. A score that no definition knows, and a change of one, may be of anybody's answers: it is seen by
 * whom everything is seen by.
 */
public final class ScoreVisibility {
    /** Those that are computed from one score and name it in a component {@code measure}. */
    public static final Set<String> CHANGES =
            Set.of("reliable-change", "alliance-early", "alliance-slope", "alliance-drop", "alliance-gap");

    /** Those that are computed from some scores and do not name them. */
    static final Map<String, Set<String>> MADE_OF = Map.of(
            "phq9-response", Set.of("phq-9-total"),
            "phq9-remission", Set.of("phq-9-total"),
            "nhs-outcome", Set.of("phq-9-total", "gad-7-total"));

    /** Made of drops and changes of whatever scores. */
    static final String OF_ANY = "plan-recalibrated";

    private final Map<String, Visibility> byScore = new HashMap<>();
    private final Visibility strictest;

    /**
     * What a site's instruments say.
     *
     * @param definitions those of the site
     * @param ofIndex the alliance score that the site's index uses
     */
    public ScoreVisibility(Definitions definitions, Optional<String> ofIndex) {
        definitions.scoreTypes().keySet().forEach(score -> byScore.put(score, Visibility.THERAPIST_VISIBLE));
        definitions.instruments().values().forEach(instrument -> instrument
                .subscales()
                .forEach(score -> byScore.merge(score.code(), instrument.visibility(), ScoreVisibility::stricter)));
        this.strictest = byScore.values().stream().reduce(Visibility.THERAPIST_VISIBLE, ScoreVisibility::stricter);
        ofIndex.map(byScore::get).ifPresent(visibility -> byScore.put("engagement-index", visibility));
        MADE_OF.forEach((made, scores) -> byScore.put(
                made,
                scores.stream()
                        .map(score -> byScore.getOrDefault(score, Visibility.THERAPIST_VISIBLE))
                        .reduce(Visibility.THERAPIST_VISIBLE, ScoreVisibility::stricter)));
        byScore.put(OF_ANY, strictest);
    }

    /** Of a score. */
    public Visibility of(Score score) {
        return of(score.identity().measure(), about(score));
    }

    /** The score that a change says it is about. */
    static Optional<String> about(Score score) {
        return score.components().stream()
                .filter(component -> component.code().equals("measure"))
                .map(Component::value)
                .filter(Component.Text.class::isInstance)
                .map(value -> ((Component.Text) value).value())
                .findFirst();
    }

    /** Of a score, by its measure and by the measure that it says it is about. */
    public Visibility of(String measure, Optional<String> about) {
        Visibility own = known(measure);
        return CHANGES.contains(measure) ? stricter(own, about.map(this::known).orElse(strictest)) : own;
    }

    /** Whether a score may be seen by whom some instruments are open to; one that no definition knows only by whom all are. */
    public boolean isOpen(String measure, Optional<String> about, Set<Visibility> open) {
        return knows(measure, about)
                ? open.contains(of(measure, about))
                : open.containsAll(Set.of(Visibility.values()));
    }

    boolean isOpen(Score score, Set<Visibility> open) {
        return isOpen(score.identity().measure(), about(score), open);
    }

    private boolean knows(String measure, Optional<String> about) {
        return byScore.containsKey(measure)
                && (!CHANGES.contains(measure)
                        || about.map(byScore::containsKey).orElse(true));
    }

    private Visibility known(String measure) {
        return byScore.getOrDefault(measure, Visibility.RESEARCH_ONLY);
    }

    private static Visibility stricter(Visibility one, Visibility other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
