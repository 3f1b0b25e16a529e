package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.AthenaPractice;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.Meditech;
import org.rapport.testing.ehr.OracleHealth;

/** The examples of EHRs that take scores in a way of their own, as they stand but for address and pace. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class WriteBackExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void oracleHealthGetsWhatIsMapped() {
        try (OracleHealth ehr = new OracleHealth(Set.of("44261-6"))) {
            Desk desk = written("oracle-health", ehr);
            assertThat(ehr.stored("Observation")).hasSize(2).allSatisfy(one -> assertThat(
                            one.at("/performer/0/reference").asText())
                    .isEqualTo("Organization/your-organization"));
            assertThat(desk.states()).containsEntry("visible", 2L).containsOnlyKeys("visible", "held");
        }
    }

    @Test
    void meditechGetsResponses() {
        try (Meditech ehr = new Meditech()) {
            Desk desk = written("meditech", ehr);
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
            assertThat(ehr.stored("QuestionnaireResponse")).hasSize((int) desk.scores());
        }
    }

    @Test
    void athenaPracticeGetsObservationsThatWaitForASignature() {
        try (AthenaPractice ehr = new AthenaPractice()) {
            Desk desk = written("athenapractice", ehr);
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
            ehr.sign();
            desk.lookAfter(Duration.ofHours(1));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    private static Desk written(String id, FakeEhr ehr) {
        Map<String, String> settings = Map.of("ehr.url", ehr.base().toString(), "ehr.requests-per-second", "0");
        try (ExampleSite example = new ExampleSite(DATABASE, id, settings)) {
            assertThat(example.refused()).isEmpty();
            assertThat(example.engine.running()).contains(id);
            Desk desk = new Desk(DATABASE, example.site);
            desk.caseload();
            desk.write();
            desk.lookAfter(Duration.ofMinutes(2));
            return desk;
        }
    }
}
