package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.hooks.Clinic.Answer;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;

/** A walk along CDS Hooks 2.0: discovery, calls, cards, feedback, status codes, and pages in browsers. */
class ConformanceTest {
    private static final String PAGE = "https://ehr.example.org";
    private static final AdviceSettings SETTINGS = new AdviceSettings(
            Optional.empty(),
            List.of(),
            Set.of(PAGE, "http://localhost:8081"),
            Optional.of(URI.create("https://rapport.example.org/app/launch.html")),
            Optional.of(URI.create("https://intranet.example.org/rapport")),
            Duration.ofDays(90),
            Duration.ofSeconds(20));

    private static MisbehavingEhr ehr;
    private static Clinic clinic;

    @BeforeAll
    static void start() {
        ehr = MisbehavingEhr.playing(request -> Reply.json(200, Charted.bundle()));
        clinic = new Clinic(TestDatabase.fresh().source(), SETTINGS, Hospital.at("berlin", ehr.base()));
        clinic.told(
                "berlin",
                new Story("1288992").session("2026-03-23").phq9("2026-03-23", 2, 3, 2, 2, 1, 2, 1, 1, 1),
                new Story("quiet").session("2026-03-23").srs("2026-03-23", "9.5"));
    }

    @AfterAll
    static void stop() {
        clinic.close();
        ehr.close();
    }

    @Test
    void discoveryDescribesEachServiceWithItsHookAndItsTemplate() {
        Answer answer = clinic.get("");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("services")).hasSize(2).allSatisfy(service -> {
            assertThat(service.path("id").asText()).matches("[a-z-]+");
            assertThat(service.path("hook").asText()).isIn("patient-view", "appointment-book");
            assertThat(service.path("title").asText()).isNotBlank();
            assertThat(service.path("description").asText()).isNotBlank();
            assertThat(service.at("/prefetch/scores").asText())
                    .startsWith("Observation?patient={{context.patientId}}&code=")
                    .contains("|alliance-drop,", "|reliable-change,", "|phq-9-item-9,")
                    .endsWith("&_sort=-date&_count=100");
        });
    }

    @Test
    void answersTheExampleOfTheSpecificationForARecordThatIsOpened() {
        String example = Ask.example("patient-view.json")
                .replace("http://hooks.smarthealthit.org:9080", ehr.base().toString());
        Answer answer = clinic.post(Ask.VIEW, example);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.topics()).containsExactly("risk-item");
        assertThat(ehr.requests()).allMatch(asked -> asked.target().contains("patient=1288992"));
    }

    @Test
    void answersTheExampleOfTheSpecificationForAnAppointmentThatIsBooked() {
        Answer answer = clinic.post(Ask.BOOK, Ask.example("appointment-book.json"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.topics()).containsExactly("risk-item");
    }

    @Test
    void aCardHasEverythingThatACardNeeds() {
        JsonNode card =
                clinic.post(Ask.VIEW, Ask.view("1288992").json()).cards().get(0);

        assertThat(card.path("uuid").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(card.path("summary").asText())
                .isEqualTo("PHQ-9 item 9: answered at or above the threshold on 23 March 2026")
                .hasSizeLessThan(140);
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.at("/source/label").asText()).isNotBlank();
        assertThat(card.at("/source/url").asText()).isEqualTo("https://intranet.example.org/rapport");
        assertThat(card.path("links")).hasSize(1);
        assertThat(card.at("/links/0/type").asText()).isEqualTo("smart");
        assertThat(card.at("/links/0/url").asText()).isEqualTo("https://rapport.example.org/app/launch.html");
        assertThat(card.at("/links/0/label").asText()).isNotBlank();
        assertThat(card.path("overrideReasons")).hasSizeGreaterThan(2).allSatisfy(reason -> {
            assertThat(reason.path("code").asText()).isNotBlank();
            assertThat(reason.path("system").asText()).isNotBlank();
            assertThat(reason.path("display").asText()).isNotBlank();
        });
        assertThat(card.has("suggestions")).isFalse();
    }

    @Test
    void theDetailSaysWhatWasSeenByWhichRuleWithWhichSourceAndFromWhat() {
        JsonNode card =
                clinic.post(Ask.VIEW, Ask.view("1288992").json()).cards().get(0);

        assertThat(card.path("detail").asText())
                .contains(
                        "**What was seen**",
                        "**By which rule**",
                        "Source of the rule: ",
                        "**To keep in mind**",
                        "**Computed from**",
                        "`QuestionnaireResponse/1288992-phq-9-2026-03-23`");
    }

    @Test
    void saysNothingOfAClientWhoseValuesAreAsUsual() {
        assertThat(clinic.post(Ask.VIEW, Ask.view("quiet").json()).cards()).isEmpty();
        assertThat(clinic.post(Ask.VIEW, Ask.view("nobody-known").json()).cards())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback-accepted.json", "feedback-overridden-with-reason.json"})
    void takesTheFeedbackOfTheSpecificationsExamples(String example) {
        assertThat(clinic.post(Ask.VIEW + "/feedback", Ask.example(example)).status())
                .isEqualTo(200);
    }

    @Test
    void knowsNoOtherService() {
        assertThat(clinic.post("/static-patient-greeter", Ask.view("1288992").json())
                        .status())
                .isEqualTo(404);
        assertThat(clinic.post("", Ask.view("1288992").json()).status()).isEqualTo(404);
        assertThat(clinic.get("/nothing").status()).isEqualTo(404);
        assertThat(clinic.get(Ask.VIEW).status()).isEqualTo(405);
    }

    @Test
    void refusesAServerThatIsNoneOfItsOwnWithPreconditionFailed() {
        Answer answer = clinic.post(
                Ask.VIEW,
                Ask.view("1288992").at("https://elsewhere.example.org/fhir").json());

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.json().path("error").asText()).contains("fhirServer");
    }

    @Test
    void letsPagesOfTheConfiguredOriginsCall() {
        Answer preflight = clinic.options(
                Ask.VIEW,
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase())
                .contains("authorization", "content-type");
        Answer call = clinic.post(Ask.VIEW, Ask.view("quiet").json(), "Origin", "http://localhost:8081");
        assertThat(call.status()).isEqualTo(200);
        assertThat(call.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8081");
        assertThat(call.header("Vary")).contains("Origin");
    }

    @Test
    void letsNoOtherPageCall() {
        Answer preflight = clinic.options(Ask.VIEW, "Origin", "https://evil.example.org");

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(clinic.get("", "Origin", "https://evil.example.org").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void answersThisMachineAloneWhereNoClientIsConfigured() {
        assertThat(clinic.post(Ask.VIEW, Ask.view("1288992").json(), "Origin", "https://evil.example.org")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksForNothingToBeKept() {
        assertThat(clinic.post(Ask.VIEW, Ask.view("1288992").json()).header("Cache-Control"))
                .isEqualTo("no-store");
    }
}
