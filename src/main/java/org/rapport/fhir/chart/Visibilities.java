package org.rapport.fhir.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.application.definition.Definitions;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore.Part;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;

/**
 * Who may see a score: what the rule of its instrument says. What is computed from a score is seen by whom the score is
 * seen by; of the index, that is the site's one alliance score. A change that does not name its score, or names one that is not
 * known here, may be of any: it is seen by whom every score is seen by.
 */
final class Visibilities {
    /** Those that are computed from one score and name it. */
    private static final Set<String> CHANGES =
            Set.of("reliable-change", "alliance-early", "alliance-slope", "alliance-drop", "alliance-gap");

    private final Map<String, Visibility> byScore = new HashMap<>();
    private final Visibility strictest;

    Visibilities(Site site, Definitions definitions) {
        definitions.instruments().values().forEach(instrument -> instrument
                .subscales()
                .forEach(score -> byScore.merge(score.code(), instrument.visibility(), Visibilities::stricter)));
        this.strictest = byScore.values().stream().reduce(Visibility.THERAPIST_VISIBLE, Visibilities::stricter);
        site.index()
                .allianceScore()
                .map(byScore::get)
                .ifPresent(visibility -> byScore.put("engagement-index", visibility));
    }

    /** Who may see a score, by its measure and by the measure that it says it is about. */
    Visibility of(String measure, List<Part> parts) {
        return stricter(
                byScore.getOrDefault(measure, Visibility.THERAPIST_VISIBLE),
                CHANGES.contains(measure) ? about(parts) : Visibility.THERAPIST_VISIBLE);
    }

    private Visibility about(List<Part> parts) {
        return parts.stream()
                .map(Part::component)
                .filter(component -> component.code().equals("measure"))
                .map(Component::value)
                .filter(Component.Text.class::isInstance)
                .map(value -> byScore.getOrDefault(((Component.Text) value).value(), strictest))
                .reduce(Visibilities::stricter)
                .orElse(strictest);
    }

    private static Visibility stricter(Visibility one, Visibility other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
