package org.rapport.application.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.fhir.fact.TestSites;

class ChartPartTest {
    @Test
    void searchesForTheLatestScoresFirstWhereverTheyComeFrom() {
        List<String> scores = ChartPart.of(TestSites.berlin(), "7").stream()
                .map(ChartPart::search)
                .filter(search -> search.startsWith("Observation?"))
                .toList();
        assertThat(scores)
                .hasSize(2)
                .allMatch(search -> search.startsWith("Observation?patient=7&"))
                .allMatch(search -> search.contains("&_sort=-date&"));
    }
}
