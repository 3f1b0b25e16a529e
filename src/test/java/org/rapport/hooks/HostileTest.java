package org.rapport.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.hooks.Clinic.Answer;
import org.rapport.testing.TestDatabase;

/** Requests that are wrong, by mistake or on purpose. */
class HostileTest {
    private static Clinic clinic;

    @BeforeAll
    static void start() {
        AdviceSettings settings = new AdviceSettings(
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofSeconds(20));
        clinic = new Clinic(
                TestDatabase.fresh().source(),
                settings,
                Hospital.at("berlin", URI.create("https://ehr.example.org/fhir")));
    }

    @AfterAll
    static void stop() {
        clinic.close();
    }

    static Stream<Arguments> malformed() {
        String good = Ask.view("p").json();
        String at = Ask.view("p").at("https://ehr.example.org/fhir").token("t").json();
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no JSON", "hook=patient-view"),
                Arguments.of("half of it", good.substring(0, good.length() / 2)),
                Arguments.of("two of it", good + good),
                Arguments.of("a member twice", good.replace("{\"hook\":", "{\"hook\":\"x\",\"hook\":")),
                Arguments.of("a list", "[" + good + "]"),
                Arguments.of("a number", "1e999999999"),
                Arguments.of("a number that nobody can hold", "{\"hook\":1e99999999999}"),
                Arguments.of("deep", "{\"hook\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                Arguments.of("no hook", good.replace("\"hook\"", "\"hok\"")),
                Arguments.of("another hook", good.replace("patient-view", "order-sign")),
                Arguments.of("a hook that is a number", good.replace("\"patient-view\"", "7")),
                Arguments.of("no instance", good.replace("\"hookInstance\"", "\"instance\"")),
                Arguments.of("an instance that is none", good.replace("d1577c69-", "")),
                Arguments.of("no context", good.replace("\"context\"", "\"kontext\"")),
                Arguments.of(
                        "a context that is a text", good.replaceFirst("\"context\":\\{[^}]*}", "\"context\":\"p\"")),
                Arguments.of("no patient", good.replace("\"patientId\"", "\"patient\"")),
                Arguments.of("a patient that is a list", good.replace("\"p\"", "[\"p\"]")),
                Arguments.of("a patient that is a search", good.replace("\"p\"", "\"p&_include=*\"")),
                Arguments.of("a patient that is a path", good.replace("\"p\"", "\"../Patient/q\"")),
                Arguments.of("a patient of SQL", good.replace("\"p\"", "\"p' or 'a'='a\"")),
                Arguments.of("a patient with NUL", good.replace("\"p\"", "\"p\\u0000\"")),
                Arguments.of("a long patient", good.replace("\"p\"", "\"" + "p".repeat(65) + "\"")),
                Arguments.of("no user", good.replace("\"userId\"", "\"user\"")),
                Arguments.of("a user that is a device", good.replace("Practitioner/", "Device/")),
                Arguments.of("a server that is no URL", at.replace("https://ehr.example.org/fhir", "ehr:// x")),
                Arguments.of("a server without host", at.replace("https://ehr.example.org/fhir", "file:/etc/passwd")),
                Arguments.of("a token without server", at.replace("\"fhirServer\"", "\"server\"")),
                Arguments.of("a token with a line break", at.replace("\"t\"", "\"t\\r\\nX: y\"")),
                Arguments.of("a token that is an object", at.replace("\"t\"", "{}")),
                Arguments.of(
                        "a token for another patient",
                        at.replace("\"access_token\"", "\"patient\":\"q\",\"access_token\"")),
                Arguments.of("a token of another type", at.replace("\"Bearer\"", "\"mac\"")),
                Arguments.of(
                        "an authorization that is a text",
                        good.replace("{\"hook\"", "{\"fhirAuthorization\":\"t\",\"hook\"")),
                Arguments.of("a prefetch that is a list", good.replace("{\"hook\"", "{\"prefetch\":[],\"hook\"")),
                Arguments.of(
                        "scores that are a text",
                        good.replace("{\"hook\"", "{\"prefetch\":{\"scores\":\"none\"},\"hook\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refusesWhatIsMalformedWithASentenceThatQuotesNothing(String what, String body) {
        Answer answer = clinic.post(Ask.VIEW, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotBlank().hasSizeLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "BREW"})
    void refusesOtherMethodsInJson(String method) {
        Answer service = clinic.by(method, Ask.VIEW);
        assertThat(service.status()).isEqualTo(405);
        assertThat(service.header("Allow")).isEqualTo("POST, OPTIONS");
        assertThat(service.json().path("error").asText()).contains("POST");

        Answer list = clinic.by(method, "");
        assertThat(list.status()).isEqualTo(405);
        assertThat(list.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(list.json().path("error").asText()).contains("GET");
        assertThat(clinic.by(method, "/nothing").status()).isEqualTo(404);
    }

    /** Before it gets to the servlet, since servlets answer it with what was sent. */
    @Test
    void nobodyIsSentBackWhatTheySent() {
        Answer answer = clinic.by("TRACE", Ask.VIEW);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST").doesNotContain("TRACE");
    }

    @Test
    void refusesWhatIsHuge() {
        String huge = Ask.view("p").json().replace("{\"hook\"", "{\"x\":\"" + "x".repeat(3_000_000) + "\",\"hook\"");

        assertThat(clinic.postAlone(Ask.VIEW, huge).status()).isEqualTo(413);
        assertThat(clinic.postAlone(Ask.VIEW + "/feedback", huge).status()).isEqualTo(413);
    }

    static Stream<Arguments> strange() {
        String risk = Charted.risk("p", "2026-03-16");
        String worse = Charted.deterioration("p", "2026-03-16");
        return Stream.of(
                Arguments.of("no Bundle", "{}"),
                Arguments.of("entries that are no list", "{\"resourceType\":\"Bundle\",\"entry\":{\"resource\":7}}"),
                Arguments.of("entries without resource", "{\"resourceType\":\"Bundle\",\"entry\":[{},null,7,[]]}"),
                Arguments.of("no time", Charted.bundle(risk.replace("2026-03-16T10:45:00Z", "soon"))),
                Arguments.of("a time beyond time", Charted.bundle(risk.replace("2026-03-16T", "+999999999-12-31T"))),
                Arguments.of(
                        "codes that are no list",
                        Charted.bundle(risk.replaceAll("\"coding\":\\[[^]]*]", "\"coding\":7"))),
                Arguments.of("a value that is a list", Charted.bundle(risk.replace("true", "[true]"))),
                Arguments.of("a finding nobody knows", Charted.bundle(worse.replace("reliable-deterioration", "x"))),
                Arguments.of("another subject", Charted.bundle(risk.replace("Patient/p", "Group/p"))),
                Arguments.of(
                        "a subject that is a list", Charted.bundle(risk.replace("\"Patient/p\"", "[\"Patient/p\"]"))),
                Arguments.of("an outcome instead", "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strange")
    void leavesOutOfAChartWhatItCannotRead(String what, String fetched) {
        Answer answer = clinic.post(Ask.VIEW, Ask.view("p").prefetch(fetched).json());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cards()).isEmpty();
    }

    @Test
    void showsTheWordsOfItsOwnDefinitionsAndNoneOfAChart() {
        String display = "<img src=x onerror=alert(1)> [click](https://evil.example.org)";
        String risk = Charted.risk("p", "2026-03-16")
                .replace("\"code\":\"phq-9-item-9\"", "\"code\":\"phq-9-item-9\",\"display\":\"" + display + "\"")
                .replace("\"status\"", "\"derivedFrom\":[{\"reference\":\"`x`/[y](z)\"}],\"status\"");

        Answer answer = clinic.post(
                Ask.VIEW, Ask.view("p").prefetch(Charted.bundle(risk)).json());
        assertThat(answer.cards()).hasSize(1);
        assertThat(answer.json().toString()).doesNotContain("evil", "<img", "(z)");
    }

    @Test
    void survivesNumbersOfAnySize() {
        String worse = Charted.deterioration("p", "2026-03-16")
                .replace(
                        "\"component\":[",
                        "\"component\":[" + component("first-value", "1e999999999") + ","
                                + component("latest-value", "9".repeat(900)) + ",");

        Answer answer = clinic.post(
                Ask.VIEW, Ask.view("p").prefetch(Charted.bundle(worse)).json());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString()).hasSizeLessThan(5_000);
    }

    private static String component(String code, String value) {
        return """
                {"code":{"coding":[{"system":"https://rapport.org/fhir/CodeSystem/rapport-components","code":"%s"}]},
                 "valueQuantity":{"value":%s}}"""
                .formatted(code, value);
    }
}
