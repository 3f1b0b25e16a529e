package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.query.ScoreCatalogue.Found;

class CapabilitiesTest {
    private static final Found SCORE = Scores.phq("north", "12", "QuestionnaireResponse/1", "2025-03-01T09:00:00Z");
    private static final String FORM =
            """
            {"resourceType":"QuestionnaireResponse","status":"completed","subject":{"reference":"Patient/12"},
             "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0"}""";
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        endpoint.scores.add(SCORE);
        endpoint.scores.add(Scores.task("north", "12", "QuestionnaireResponse/1", true, "2025-03-01T09:00:00Z"));
        endpoint.post("QuestionnaireResponse", "application/fhir+json", FORM);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void saysWhoItIs() {
        CapabilityStatement statement = statement();
        assertThat(statement.getSoftware().getName()).isEqualTo("Rapport");
        assertThat(statement.getSoftware().getVersion()).isEqualTo("0.1.0");
        assertThat(statement.getFormat().stream().map(PrimitiveType::getValue))
                .containsExactly("application/fhir+json", "json");
        assertThat(statement.getRestFirstRep().getSecurity().getDescription()).isNotBlank();
    }

    @Test
    void everyClaimHoldsAndNothingElseIsClaimed() {
        for (CapabilityStatementRestResourceComponent resource :
                statement().getRestFirstRep().getResource()) {
            List<TypeRestfulInteraction> interactions = resource.getInteraction().stream()
                    .map(interaction -> interaction.getCode())
                    .toList();
            int many = Map.of("QuestionnaireResponse", 6, "Observation", 5, "Provenance", 5)
                    .getOrDefault(resource.getType(), 2);
            assertThat(interactions).contains(TypeRestfulInteraction.READ).hasSize(many);
            resource.getOperation().forEach(operation -> {
                String path = resource.getType() + "/$" + operation.getName() + "?code=phq-9-total&patient=12";
                assertThat(endpoint.get(path).statusCode()).as(path).isEqualTo(200);
            });
            Bundle all = read(Bundle.class, endpoint.get(resource.getType()));
            resource.getSearchParam().forEach(parameter -> holds(resource.getType(), parameter));
            all.getEntry().forEach(entry -> assertThat(
                            endpoint.get(entry.getFullUrl()).statusCode())
                    .isEqualTo(200));
        }
    }

    private static void holds(String type, CapabilityStatementRestResourceSearchParamComponent parameter) {
        Map<String, String> values =
                Map.of("_lastUpdated", "ge2000", "date", "ge2000", "authored", "ge2000", "status", "final,active");
        String value = values.getOrDefault(parameter.getName(), "x");
        if (parameter.getName().equals("status")) {
            value = Map.of("Observation", "final", "Task", "requested", "QuestionnaireResponse", "completed")
                    .getOrDefault(type, "active");
        }
        value = switch (parameter.getType()) {
            case QUANTITY -> "12";
            case DATE -> "ge2000";
            case COMPOSITE -> "x$12";
            default -> value;
        };
        HttpResponse<String> response =
                endpoint.get(type + "?" + parameter.getName() + "=" + value, "Prefer", "handling=strict");
        assertThat(response.statusCode()).as(parameter.getName()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Questionnaire?url=https://rapport.org/fhir/Questionnaire/phq-9, 1",
        "Questionnaire?url=https://rapport.org/fhir/Questionnaire/phq-9&version=0.9.9, 0",
        "Questionnaire?name=rapport, 2",
        "Questionnaire?title=gad, 1",
        "Questionnaire?status=draft, 1",
        "'Questionnaire?_id=phq-9,gad-7', 2",
        "CodeSystem?version=0.1.0, 1",
        "ValueSet, 5",
        "StructureDefinition, 0"
    })
    void findsDefinitions(String query, int expected) {
        assertThat(read(Bundle.class, endpoint.get(query)).getEntry()).hasSize(expected);
    }

    @Test
    void pagesDefinitions() {
        Bundle page = read(Bundle.class, endpoint.get("Questionnaire?_count=1&_total=accurate"));
        assertThat(page.getTotal()).isEqualTo(2);
        Bundle next = read(Bundle.class, endpoint.get(page.getLink("next").getUrl()));
        assertThat(next.getEntryFirstRep().getResource().getIdElement().getIdPart())
                .isEqualTo("phq-9");
        assertThat(next.getLink("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Patient/1, 404",
        "GET, Observation/none, 404",
        "GET, Questionnaire/none, 404",
        "GET, Task/none, 404",
        "PUT, Task/1, 405",
        "GET, QuestionnaireResponse/none, 404",
        "GET, Task/1/_history, 400",
        "GET, Observation/$stats, 400",
        "PUT, Observation/1, 405",
        "DELETE, Observation/1, 405",
        "POST, Observation, 400",
        "GET, '', 400"
    })
    void refusesWhatIsNotClaimed(String method, String path, int status) {
        HttpResponse<String> response = endpoint.send(HttpRequest.newBuilder(URI.create(endpoint.base() + "/" + path))
                .header("Content-Type", "application/fhir+json")
                .method(
                        method,
                        BodyPublishers.ofString(method.startsWith("P") ? "{\"resourceType\":\"Observation\"}" : "")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(read(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics())
                .isNotBlank()
                .doesNotContain("HAPI-");
    }

    @Test
    void speaksJsonOnly() {
        assertThat(endpoint.get("metadata", "Accept", "application/fhir+xml").statusCode())
                .isEqualTo(406);
        assertThat(endpoint.get("metadata?_format=xml").statusCode()).isEqualTo(406);
        assertThat(endpoint.get("metadata?_format=json").statusCode()).isEqualTo(200);
        HttpResponse<String> browser = endpoint.get("metadata", "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");
        assertThat(browser.headers().firstValue("Content-Type").orElseThrow()).contains("json");
    }

    private static CapabilityStatement statement() {
        return read(CapabilityStatement.class, endpoint.get("metadata"));
    }
}
