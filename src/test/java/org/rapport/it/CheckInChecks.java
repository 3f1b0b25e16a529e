package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient.Answer;

/** A form filled in by a link at the deployed module. */
interface CheckInChecks {

    @Test
    default void takesAFormByALinkOnce() throws Exception {
        String wish = """
                {"site":"%s","patient":"%s","encounter":"%s","form":"rapport-checkin"}"""
                .formatted(Surroundings.SITE, Caseload.CLIENT, Caseload.session(1));
        Answer made = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> surroundings().rapport().post("/check-in/links", "application/json", wish),
                        answer -> answer.status() == 201);
        String link = made.json().path("link").asText();
        assertThat(link).startsWith("https://clinic.example/check-in/#");
        String token = link.replaceFirst(".*#", "");

        assertThat(surroundings().rapport().text("/check-in/")).contains("check-in.js");
        HttpResponse<String> opened = ask("open", token, "");
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).contains("rapport-checkin-8").doesNotContain(Caseload.CLIENT);
        assertThat(opened.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(ask("answers", token, FORM).statusCode()).isEqualTo(200);
        assertThat(ask("answers", token, FORM).statusCode()).isEqualTo(200);
        assertThat(ask("answers", token, FORM.replace("\"3\"", "\"2\"")).statusCode())
                .isEqualTo(410);

        assertThat(surroundings().rapport().all("/fhir/QuestionnaireResponse?patient=" + Caseload.CLIENT).stream()
                        .map(form -> form.at("/encounter/reference").asText()))
                .containsOnlyOnce("Encounter/" + Caseload.session(1));
        assertThat(surroundings().log()).doesNotContain(token);
    }

    String FORM =
            """
            {"resourceType":"QuestionnaireResponse","status":"completed",
             "questionnaire":"https://rapport.org/fhir/Questionnaire/rapport-checkin|0.1.0",
             "item":[{"linkId":"rapport-checkin-1","answer":[{"valueCoding":
               {"system":"https://rapport.org/fhir/CodeSystem/rapport-agreement","code":"3"}}]}]}""";

    private HttpResponse<String> ask(String what, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(surroundings().base() + "/check-in/" + what))
                .header("Authorization", "CheckIn " + token)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Surroundings surroundings() {
        return Surroundings.current();
    }
}
