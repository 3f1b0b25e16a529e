package org.rapport.domain.chart;

import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.fact.Fact;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** A client with an earlier course and one that goes on, three weekly sessions into it; scores are added. */
final class ExampleChart {
    private static final ComposeChart COMPOSE = new ComposeChart(new ChartTerms(
            ZONE,
            Duration.ofHours(24),
            ChangeRules.defaults().reliable(),
            PackagedDefinitions.load(R4.context()).instruments().values()));

    private final List<Fact> facts = List.of(
            episode("old", "finished", "2025-01-01", Optional.of("2025-06-30")),
            attended("o1", "2025-01-10T10:00"),
            episode("new", "active", "2026-01-05", Optional.empty()),
            attended("n1", "2026-01-05T10:00"),
            attended("n2", "2026-01-12T10:00"),
            attended("n3", "2026-01-19T10:00"));
    final List<ChartedScore> scores = new ArrayList<>();

    Chart compose() {
        return COMPOSE.compose(PATIENT, facts, scores, at("2026-05-05"));
    }

    /** The course that goes on. */
    Chart.Course course() {
        return compose().courses().get(0);
    }

    /** The first line at the top of it. */
    Chart.Line line() {
        return course().lines().get(0);
    }
}
