package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.CapabilityWalk;
import org.rapport.testing.FhirClient;

/** What the endpoint says of itself, and the definitions it serves. */
interface ConformanceChecks {

    @Test
    default void declaresWhatItServes() {
        JsonNode statement = rapport().get("/fhir/metadata").json();
        JsonNode observation = StreamSupport.stream(
                        statement.at("/rest/0/resource").spliterator(), false)
                .filter(resource -> resource.path("type").asText().equals("Observation"))
                .findFirst()
                .orElseThrow();

        assertThat(statement.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(statement.at("/rest/0/resource").findValuesAsText("type"))
                .contains(
                        "Observation",
                        "Questionnaire",
                        "QuestionnaireResponse",
                        "StructureDefinition",
                        "CodeSystem",
                        "ValueSet");
        assertThat(observation.path("searchParam").findValuesAsText("name"))
                .contains("patient", "code", "category", "date", "encounter", "_lastUpdated");
    }

    @ParameterizedTest
    @CsvSource({
        "Questionnaire, phq-9",
        "Questionnaire, wai-sr",
        "StructureDefinition, rapport-engagement-indicator",
        "CodeSystem, rapport-scores",
        "ValueSet, psychotherapy-encounters"
    })
    default void servesTheDefinitionsByIdAndByUrl(String type, String id) {
        JsonNode read = rapport().get("/fhir/" + type + "/" + id).json();
        JsonNode found = rapport()
                .get("/fhir/" + type + "?url=" + read.path("url").asText())
                .json();

        assertThat(read.path("resourceType").asText()).isEqualTo(type);
        assertThat(read.path("version").asText()).isEqualTo("0.1.0");
        assertThat(found.path("entry")).hasSize(1);
        assertThat(found.at("/entry/0/resource/id").asText()).isEqualTo(id);
    }

    @Test
    default void doesEverythingThatItClaimsAndRefusesTheRest() {
        String form = Surroundings.current()
                .phq9("it-walker", 2, 3, 2, 2, 1, 2, 1, 1, 1)
                .json();
        rapport().post("/fhir/QuestionnaireResponse", form);
        rapport()
                .post(
                        "/fhir/Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2025-03&periodEnd=2025-03&keep=true",
                        "{\"resourceType\":\"Parameters\"}");

        assertThat(new CapabilityWalk(Surroundings.current().base() + "/fhir", form).walk())
                .contains("Observation vread", "$export")
                .anyMatch(one -> one.matches(".*/Group/.*/\\$export"))
                .anyMatch(one -> one.contains("$evaluate-measure"))
                .anyMatch(one -> one.contains("$care-gaps"));
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
