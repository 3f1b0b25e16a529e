package org.rapport.fhir.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.TestSites;

class ScoreReaderTest {
    private final ScoreReader reader = new ScoreReader(TestSites.berlin(), PackagedDefinitions.load(R4.context()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"valueQuantity\":{\"value\":12,\"unit\":\"points\"}",
                "\"valueInteger\":12",
                "\"valueString\":\" 12 \""
            })
    void readsATotalThatSomebodyElseChartedHoweverTheNumberIsWritten(String value) throws Exception {
        ChartedScore score = only(foreign("http://loinc.org", "44261-6", value));
        assertThat(score.measure()).isEqualTo("phq-9-total");
        assertThat(score.family()).isEqualTo(ScoreFamily.SYMPTOM);
        assertThat(score.own()).isFalse();
        assertThat(score.number())
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo("12"));
        assertThat(score.effective().asOf()).isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
        assertThat(score.patient()).isEqualTo("7");
    }

    @Test
    void takesNoForeignObservationForAScoreOfRapportItself() throws Exception {
        assertThat(read(foreign(
                        "https://rapport.org/fhir/CodeSystem/rapport-scores", "wai-sr-total", "\"valueInteger\":4")))
                .isEmpty();
    }

    @Test
    void leavesOutWhatIsNoScoreOrSaysNothing() throws Exception {
        assertThat(read(foreign("http://loinc.org", "8867-4", "\"valueInteger\":60")))
                .isEmpty();
        assertThat(read(foreign("http://loinc.org", "44261-6", "\"valueString\":\"moderate\"")))
                .isEmpty();
        assertThat(read("{\"resourceType\":\"Bundle\"}")).isEmpty();
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"valueQuantity\":{\"value\":1e100000000}",
                "\"valueQuantity\":{\"value\":1e-100000000}",
                "\"valueQuantity\":{\"value\":1e2147483647}",
                "\"valueQuantity\":{\"value\":-1E2147483647}",
                "\"valueInteger\":10000000000000000000000000000000000000000000000000",
                "\"valueString\":\"1e100000000\""
            })
    void leavesOutANumberThatNobodyCanWriteOutAndKeepsTheRestOfThePage(String value) throws Exception {
        String page = "{\"resourceType\":\"Bundle\",\"entry\":["
                + entry("http://loinc.org", "44261-6", value) + ","
                + entry("http://loinc.org", "44261-6", "\"valueQuantity\":{\"value\":12.000000000000001776}") + "]}";
        assertThat(only(page).number())
                .hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo("12.000000000000001776"));
    }

    @Test
    void leavesOutAnExplanationThatNobodyCanWriteOut() throws Exception {
        String page = foreign(
                "http://loinc.org",
                "44261-6",
                "\"valueInteger\":12,\"component\":[{\"code\":{\"coding\":[{\"system\":"
                        + "\"https://rapport.org/fhir/CodeSystem/rapport-components\",\"code\":\"criterion\"}]},"
                        + "\"valueQuantity\":{\"value\":1e100000000}}]");
        assertThat(only(page).parts()).isEmpty();
    }

    @Test
    void readsTheReasonWhyThereIsNoValueAndNeverANumberBesideIt() throws Exception {
        String reason = "\"valueInteger\":0,\"dataAbsentReason\":{\"coding\":[{\"system\":"
                + "\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"not-performed\"}],"
                + "\"text\":\"3 of 9 items are missing.\"}";
        assertThat(only(foreign("http://loinc.org", "44261-6", reason)).outcome())
                .isEqualTo(new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, "3 of 9 items are missing."));
    }

    @Test
    void quotesNothingOfWhatIsNoJson() {
        assertThatThrownBy(() -> read("{\"name\":\"Somebody\" ")).hasMessage("This is not one whole JSON document");
    }

    @Test
    void saysOfANumberBeyondAllNumbersThatThePageCannotBeRead() {
        assertThatThrownBy(() ->
                        read(foreign("http://loinc.org", "44261-6", "\"valueQuantity\":{\"value\":1e99999999999}")))
                .hasMessage("This is not one whole JSON document");
    }

    private ChartedScore only(String json) throws Exception {
        List<ChartedScore> found = read(json);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<ChartedScore> read(String json) throws Exception {
        return reader.readAll(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String foreign(String system, String code, String value) {
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + entry(system, code, value) + "]}";
    }

    private static String entry(String system, String code, String value) {
        return """
               {"resource":{"resourceType":"Observation","id":"9","status":"final",
                "code":{"coding":[{"system":"%s","code":"%s"}]},"subject":{"reference":"https://ehr.example/fhir/Patient/7"},
                "effectiveDateTime":"2026-03-02",%s}}"""
                .formatted(system, code, value);
    }
}
