package org.rapport.fhir.chart;

import java.util.List;
import java.util.Optional;
import org.rapport.application.confidence.ScoreVisibility;
import org.rapport.application.definition.Definitions;
import org.rapport.application.site.Site;
import org.rapport.domain.chart.ChartedScore.Part;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;

/** Who may see a score that was read back from a chart. */
final class Visibilities {
    private final ScoreVisibility scores;

    Visibilities(Site site, Definitions definitions) {
        this.scores = new ScoreVisibility(definitions, site.index().allianceScore());
    }

    /** Who may see a score, by its measure and by the measure that it says it is about. */
    Visibility of(String measure, List<Part> parts) {
        return scores.of(measure, about(parts));
    }

    private static Optional<String> about(List<Part> parts) {
        return parts.stream()
                .map(Part::component)
                .filter(component -> component.code().equals("measure"))
                .map(Component::value)
                .filter(Component.Text.class::isInstance)
                .map(value -> ((Component.Text) value).value())
                .findFirst();
    }
}
