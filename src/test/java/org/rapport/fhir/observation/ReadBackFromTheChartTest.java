package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.score.Score;
import org.rapport.fhir.chart.ScoreReader;
import org.rapport.fhir.fact.TestSites;

/** What Rapport writes into an EHR it reads again out of it. */
class ReadBackFromTheChartTest {
    private final ObservationWriter writer =
            new ObservationWriter(References.inEhr(Map.of()), WrittenScores.DEFINITIONS);
    private final ScoreReader reader = new ScoreReader(TestSites.berlin(), WrittenScores.DEFINITIONS);

    @Test
    void readsEveryKindOfScoreAsItWasWritten() throws Exception {
        WrittenScores scores = new WrittenScores(11);
        for (int i = 0; i < 1000; i++) {
            StoredScore stored = scores.next();
            List<ChartedScore> read = reader.readAll(writer.toBytes(stored, Optional.of("o" + i)));
            assertThat(read).hasSize(1);
            same(read.get(0), stored, "o" + i);
        }
    }

    private static void same(ChartedScore read, StoredScore stored, String id) {
        Score score = stored.score();
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.scoreId()).contains(score.identity().uuid().toString());
        assertThat(read.patient()).isEqualTo(score.identity().patient());
        assertThat(read.measure()).isEqualTo(score.type().measure());
        assertThat(read.family()).isEqualTo(score.type().family());
        assertThat(read.outcome()).usingRecursiveComparison().isEqualTo(score.outcome());
        assertThat(read.effective().asOf()).isEqualTo(score.effective().asOf());
        assertThat(read.status()).isEqualTo(stored.status().code());
        assertThat(read.encounter()).isEqualTo(score.encounterId());
        assertThat(read.parts().stream().map(ChartedScore.Part::component))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(score.components());
        assertThat(read.members()).hasSameSizeAs(score.members()).allMatch(member -> member.startsWith("Observation?"));
        assertThat(read.sources())
                .hasSize(score.derivedFrom().size() + score.basis().size());
        assertThat(read.algorithm()).contains("rapport-scorer|1");
    }

    @Test
    void readsAScoreThatWasWrittenTheWayMapped() throws Exception {
        String mapped =
                """
                {"resourceType":"Observation","id":"5","status":"final",
                 "identifier":[{"system":"https://rapport.org/fhir/score-id","value":"2fce0c76-69ad-5dc6-b534-958952938d21"}],
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},"subject":{"reference":"Patient/1"},
                 "effectiveDateTime":"2026-02-01T10:00:00Z","valueQuantity":{"value":12,"unit":"score"}}""";
        assertThat(reader.read(new ObjectMapper().readTree(mapped)))
                .hasValueSatisfying(score -> assertThat(score.own()).isTrue())
                .hasValueSatisfying(score -> assertThat(score.measure()).isEqualTo("phq-9-total"));
    }
}
