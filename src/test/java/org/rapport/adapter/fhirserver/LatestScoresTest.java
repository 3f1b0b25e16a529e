package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $lastn}. */
class LatestScoresTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        for (int day = 1; day <= 5; day++) {
            endpoint.scores.add(Scores.total("north", "1", "2026-03-0" + day + "T09:00:00Z", "1" + day));
            endpoint.scores.add(Scores.total("north", "2", "2026-03-0" + day + "T09:00:00Z", "2" + day));
        }
        endpoint.scores.add(Scores.retracted(Scores.total("north", "1", "2026-03-05T09:00:00Z", "15")));
        endpoint.scores.add(Scores.rate("north", "1", "2026-01-01T09:00:00Z", "2026-03-01T09:00:00Z"));
        endpoint.scores.add(Scores.total("south", "1", "2026-02-01T09:00:00Z", "9"));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "patient=1&code=phq-9-total; phq-9-total 2026-03-04,phq-9-total 2026-02-01",
                "patient=https://north.example.org/fhir/Patient/1&code=phq-9-total; phq-9-total 2026-03-04",
                "subject=Patient/2&code=http://loinc.org%7C44261-6&max=2; phq-9-total 2026-03-05,phq-9-total 2026-03-04",
                "patient=2&code=phq-9-total&date=lt2026-03-03&max=1; phq-9-total 2026-03-02",
                "patient=2&code=phq-9-total&max=100&date=ge2026-03-05; phq-9-total 2026-03-05",
                "patient=2&category=alliance;",
                "patient=3&category=survey;",
                "patient=https://south.example.org/fhir/Patient/1&category=survey&max=5; phq-9-total 2026-02-01"
            })
    void givesTheLatestOfEachCode(String query, String expected) {
        assertThat(told("Observation/$lastn?" + query))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void groupsByCodeAndGivesTheLatestOfEachFirst() {
        assertThat(told("Observation/$lastn?patient=https://north.example.org/fhir/Patient/1&category=survey&max=2"))
                .containsExactly("attendance-rate 2026-03-01", "phq-9-total 2026-03-04", "phq-9-total 2026-03-03");
    }

    @Test
    void leavesOutWhatWasRetractedUnlessThatIsAskedFor() {
        String asked = "Observation/$lastn?patient=https://north.example.org/fhir/Patient/1&code=phq-9-total";
        assertThat(told(asked)).containsExactly("phq-9-total 2026-03-04");
        assertThat(told(asked + "&status=entered-in-error")).containsExactly("phq-9-total 2026-03-05");
    }

    @Test
    void takesParametersInTheBodyToo() {
        String body =
                """
                {"resourceType":"Parameters","parameter":[
                  {"name":"patient","valueString":"Patient/2"},{"name":"max","valuePositiveInt":3},
                  {"name":"code","valueCoding":{"system":"http://loinc.org","code":"44261-6"}}]}""";
        Bundle bundle = read(Bundle.class, endpoint.post("Observation/$lastn", "application/fhir+json", body));
        assertThat(bundle.getEntry()).hasSize(3);
    }

    @Test
    void saysWhatItUnderstood() {
        Bundle bundle = read(Bundle.class, endpoint.get("Observation/$lastn?patient=2&code=phq-9-total&max=2&x=1"));
        assertThat(bundle.getTotal()).isEqualTo(2);
        assertThat(bundle.getLink("self").getUrl())
                .isEqualTo(endpoint.base() + "/Observation/$lastn?code=phq-9-total&patient=2&max=2");
        assertThat(bundle.getEntry().get(2).getResource()).isInstanceOf(OperationOutcome.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=phq-9-total",
                "patient=1",
                "patient=1,2&code=phq-9-total",
                "patient=1&code=phq-9-total&max=0",
                "patient=1&code=phq-9-total&max=101",
                "patient=1&code=phq-9-total&max=1&max=2",
                "patient=1&code=phq-9-total&date=soon"
            })
    void refusesWhatItCannotAnswer(String query) {
        assertThat(endpoint.get("Observation/$lastn?" + query).statusCode()).isEqualTo(400);
    }

    private static String date(Observation score) {
        String moment = score.hasEffectivePeriod()
                ? score.getEffectivePeriod().getEndElement().getValueAsString()
                : score.getEffectiveDateTimeType().getValueAsString();
        return moment.substring(0, 10);
    }

    private static List<String> told(String path) {
        return read(Bundle.class, endpoint.get(path)).getEntry().stream()
                .map(entry -> (Observation) entry.getResource())
                .map(score -> score.getCode().getCodingFirstRep().getCode() + " " + date(score))
                .toList();
    }
}
