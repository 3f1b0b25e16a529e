package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostedFormTest {
    private static final String TYPE = "application/fhir+json";
    private static final String FORM =
            """
            {"resourceType":"QuestionnaireResponse","status":"completed","authored":"2025-03-01T09:00:00Z",
             "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0",
             "subject":{"reference":"Patient/%s"}}""";
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void storesAFormAndSaysWhereItIs() {
        HttpResponse<String> response = endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("12"));
        assertThat(response.statusCode()).isEqualTo(201);
        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(endpoint.base() + "/QuestionnaireResponse/r");
        assertThat(response.headers().firstValue("ETag")).contains("W/\"1\"");
        String address = location.replaceAll("/_history/.*", "");
        QuestionnaireResponse stored = read(QuestionnaireResponse.class, endpoint.get(address));
        assertThat(stored.getSubject().getReference()).isEqualTo("Patient/12");
        assertThat(endpoint.get(address, "If-None-Match", "W/\"1\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersAsPreferred() {
        String form = FORM.formatted("13");
        assertThat(endpoint.post("QuestionnaireResponse", TYPE, form, "Prefer", "return=minimal")
                        .body())
                .isEmpty();
        HttpResponse<String> outcome =
                endpoint.post("QuestionnaireResponse", TYPE, form, "Prefer", "return=OperationOutcome");
        assertThat(read(OperationOutcome.class, outcome).getIssueFirstRep().getDiagnostics())
                .contains("Observation/" + TakingDoor.SCORE);
    }

    @Test
    void pointsAtEachItemThatIsWrong() {
        HttpResponse<String> response = endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("wrong"));
        assertThat(response.statusCode()).isEqualTo(422);
        OperationOutcome outcome = read(OperationOutcome.class, response);
        assertThat(outcome.getIssue()).hasSize(3);
        assertThat(outcome.getIssue().get(2).getDiagnostics()).contains("Nothing of this form was kept");
        assertThat(outcome.getIssueFirstRep().getExpression().get(0).getValue())
                .isEqualTo("QuestionnaireResponse.repeat(item).where(linkId='phq-9-3')");
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isEqualTo("The answer is none of the options");
    }

    @Test
    void neverShowsTheInsideOfAnUnexpectedError() {
        HttpResponse<String> response = endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("break"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("error id").doesNotContain("secret", "Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "application/fhir+json ~ {\"resourceType\":\"QuestionnaireResponse\",\"status\":secret ~ 400",
                "application/fhir+json ~ [] ~ 400",
                "application/fhir+json ~ {\"resourceType\":\"Patient\"} ~ 400",
                "application/fhir+json ~ {\"resourceType\":\"QuestionnaireResponse\",\"status\":\"secret\"} ~ 400",
                "application/fhir+json ~ '' ~ 400",
                "application/fhir+xml ~ <QuestionnaireResponse/> ~ 415",
                "text/plain ~ {} ~ 415",
                "application/json;charset=iso-8859-1 ~ {} ~ 415"
            })
    void refusesWhatIsNoForm(String type, String body, int status) {
        HttpResponse<String> response = endpoint.post("QuestionnaireResponse", type, body == null ? "" : body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(read(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics())
                .isNotBlank()
                .doesNotContain("secret");
    }

    /** Often, for a connection that is closed too soon hides the answer only now and then. */
    @RepeatedTest(20)
    void refusesALargeBodyHoweverItIsSent() {
        byte[] large = FORM.formatted("x".repeat(4 * RequestRules.LARGEST_BODY)).getBytes();
        assertThat(endpoint.post("QuestionnaireResponse", TYPE, new String(large))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<String> chunked =
                endpoint.send(HttpRequest.newBuilder(URI.create(endpoint.base() + "/QuestionnaireResponse"))
                        .header("Content-Type", TYPE)
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("OperationOutcome");
    }

    @Test
    void findsPostedFormsByPatientAndQuestionnaire() {
        endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("77"));
        endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("77"));
        Bundle page = read(Bundle.class, endpoint.get("QuestionnaireResponse?patient=77&_count=1"));
        assertThat(page.getEntry()).hasSize(1);
        Bundle next = read(Bundle.class, endpoint.get(page.getLink("next").getUrl()));
        assertThat(next.getEntry()).hasSize(1);
        assertThat(next.getEntryFirstRep().getFullUrl())
                .isNotEqualTo(page.getEntryFirstRep().getFullUrl());
        String canonical = "https%3A%2F%2Frapport.org%2Ffhir%2FQuestionnaire%2Fphq-9";
        Bundle count = read(
                Bundle.class,
                endpoint.get("QuestionnaireResponse?subject=Patient/77&_summary=count&questionnaire=" + canonical));
        assertThat(count.getTotal()).isEqualTo(2);
    }

    @Test
    void eachFormHasTheOneVersionThatItWasPostedAs() {
        String first = address(endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("88")));
        String second = address(endpoint.post("QuestionnaireResponse", TYPE, FORM.formatted("89")));

        assertThat(read(QuestionnaireResponse.class, endpoint.get(first + "/_history/1"))
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/88");
        assertThat(endpoint.get(first + "/_history/2").statusCode()).isEqualTo(404);
        Bundle history = read(Bundle.class, endpoint.get(first + "/_history"));
        assertThat(history.getEntry()).hasSize(1);
        assertThat(history.getEntryFirstRep().getResponse().getEtag()).isEqualTo("W/\"1\"");
        assertThat(endpoint.get("QuestionnaireResponse/none/_history").statusCode())
                .isEqualTo(404);
        Bundle all = read(Bundle.class, endpoint.get("QuestionnaireResponse/_history?_count=500"));
        assertThat(all.getEntry()).extracting(BundleEntryComponent::getFullUrl).contains(first, second);
    }

    private static String address(HttpResponse<String> posted) {
        return posted.headers().firstValue("Location").orElseThrow().replaceAll("/_history/.*", "");
    }
}
