package org.rapport.fhir.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore.Part;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;

/**
 * Who may see a score: what the rule of its instrument says. What is computed from a score is seen by whom the score is
 * seen by; of the index, that is the site's one alliance score.
 */
final class Visibilities {
    private final Map<String, Visibility> byScore = new HashMap<>();

    Visibilities(Site site, Definitions definitions) {
        definitions.instruments().values().forEach(instrument -> instrument
                .subscales()
                .forEach(score -> byScore.merge(score.code(), instrument.visibility(), Visibilities::stricter)));
        site.index()
                .allianceScore()
                .map(byScore::get)
                .ifPresent(visibility -> byScore.put("engagement-index", visibility));
    }

    Visibility of(String measure, List<Part> parts) {
        Optional<Visibility> about = parts.stream()
                .map(Part::component)
                .filter(component -> component.code().equals("measure"))
                .map(Component::value)
                .filter(Component.Text.class::isInstance)
                .map(value -> byScore.get(((Component.Text) value).value()))
                .filter(Objects::nonNull)
                .findFirst();
        return stricter(
                byScore.getOrDefault(measure, Visibility.THERAPIST_VISIBLE),
                about.orElse(Visibility.THERAPIST_VISIBLE));
    }

    private static Visibility stricter(Visibility one, Visibility other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
