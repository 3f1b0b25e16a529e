package org.rapport.fhir.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.instrument.Instrument.Visibility.RESEARCH_ONLY;
import static org.rapport.domain.instrument.Instrument.Visibility.THERAPIST_VISIBLE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.app.AppDefinitions;
import org.rapport.domain.chart.ChartedScore.Part;
import org.rapport.domain.score.Component;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.TestSites;

/** Where a hospital keeps the HAq-II for research, and where it keeps nothing. */
class VisibilitiesTest {
    private final Visibilities some = new Visibilities(TestSites.berlin(), AppDefinitions.someForResearch());
    private final Visibilities all = new Visibilities(TestSites.berlin(), PackagedDefinitions.load(R4.context()));

    @ParameterizedTest
    @ValueSource(strings = {"reliable-change", "alliance-early", "alliance-slope", "alliance-drop", "alliance-gap"})
    void keepsAChangeOfAnUnknownScoreAsTheStrictestScoreIsKept(String change) {
        assertThat(some.of(change, List.of())).isEqualTo(RESEARCH_ONLY);
        assertThat(some.of(change, about("no-longer-defined"))).isEqualTo(RESEARCH_ONLY);
        assertThat(some.of(change, List.of(new Part("Measure", Component.count("measure", 1)))))
                .isEqualTo(RESEARCH_ONLY);
        assertThat(all.of(change, List.of())).isEqualTo(THERAPIST_VISIBLE);
    }

    @Test
    void showsAChangeToWhomTheScoreIsShownThatItNames() {
        assertThat(some.of("alliance-drop", about("wai-sr-total"))).isEqualTo(THERAPIST_VISIBLE);
        assertThat(some.of("alliance-drop", about("haq-ii-total"))).isEqualTo(RESEARCH_ONLY);
    }

    @Test
    void showsWhatIsAboutNoOneScore() {
        assertThat(some.of("attendance-rate", List.of())).isEqualTo(THERAPIST_VISIBLE);
        assertThat(some.of("phq-9-total", List.of())).isEqualTo(THERAPIST_VISIBLE);
        assertThat(some.of("haq-ii-total", List.of())).isEqualTo(RESEARCH_ONLY);
    }

    private static List<Part> about(String measure) {
        return List.of(new Part("Measure", Component.text("measure", measure)));
    }
}
