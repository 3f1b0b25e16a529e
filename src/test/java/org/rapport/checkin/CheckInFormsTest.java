package org.rapport.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.checkin.Device.Told;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.TestDatabase;

/** What a link opens, and what becomes of the answers. */
class CheckInFormsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final String THERAPISTS = "https://rapport.org/fhir/Questionnaire/rapport-checkin-t|0.1.0";
    private static final String EVENING = "https://clinic.example/fhir/Questionnaire/evening|1";

    private static final String LEAST = "{\"valueCoding\":{\"system\":\"http://loinc.org\",\"code\":\"LA6568-5\"}}";

    private static Clinic clinic;
    private static Device device;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        clinic = Clinic.open(DATABASE, CLOCK, folder);
        device = new Device(clinic);
    }

    @AfterAll
    static void stop() throws Exception {
        clinic.close();
    }

    @BeforeEach
    void meetAda() {
        CLOCK.reset();
        DATABASE.clear();
        clinic.book("p1");
        clinic.meet("p1");
    }

    @Test
    void showsTheFormAndWhoSeesItAndNothingOfTheClientOrTheScoring() {
        Told opened = device.open(device.token("p1", "phq-9"));

        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json().path("whoSees").asText())
                .startsWith("Your therapist can see")
                .contains("whoever may see that record can see them");
        assertThat(opened.json().path("crisis").asText()).isEqualTo(Clinic.CRISIS);
        assertThat(opened.json().path("parts").findValuesAsText("linkId")).contains("phq-9-1", "phq-9-9");
        assertThat(opened.whole().body())
                .doesNotContain("p1", "itemWeight", "riskThreshold", "subscale", "phq-9-total");
        JsonNode risk = opened.json().path("parts").get(9);
        assertThat(risk.path("linkId").asText()).isEqualTo("phq-9-9");
        assertThat(risk.path("options").findValuesAsText("alarming")).containsExactly("false", "true", "true", "true");
        assertThat(DATABASE.look("select opened_at is not null from check_in_link"))
                .isEqualTo("true");
    }

    @Test
    void opensNoFormWhoseWordsWereTakenOutOfTheSettings(@TempDir Path folder) throws Exception {
        String token = device.token("p1", "phq-9");
        String phq9 = device.open(token).json().path("questionnaire").asText();
        try (Clinic silent = new Clinic(
                DATABASE,
                CLOCK,
                folder,
                Clinic.texts(Optional.empty(), Optional.empty()),
                AccessSettings.loopbackOnly())) {
            Device there = new Device(silent);
            assertThat(there.open(token).status()).isEqualTo(503);
            assertThat(there.send(token, Device.form(phq9, "phq-9-9", LEAST)).status())
                    .isEqualTo(503);
        }
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("0");
        assertThat(device.send(token, Device.form(phq9, "phq-9-9", LEAST)).status())
                .isEqualTo(200);
    }

    @Test
    void storesAndScoresTheFormOfTheClient() throws Exception {
        Told sent = device.send(
                device.token("p1", "evening"),
                Device.form(
                        EVENING,
                        "strain",
                        "{\"valueDecimal\":7.5}",
                        "danger",
                        "{\"valueBoolean\":true}",
                        "walk",
                        "{\"valueCoding\":{\"code\":\"yes\"}}",
                        "distance",
                        "{\"valueQuantity\":{\"value\":2.5,\"code\":\"km\"}}"));

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.whole().body()).isEqualTo("{\"stored\":true}");
        JsonNode form = form();
        assertThat(form.at("/subject/reference").asText()).isEqualTo("Patient/p1");
        assertThat(form.at("/author/reference").asText()).isEqualTo("Patient/p1");
        assertThat(form.at("/source/reference").asText()).isEqualTo("Patient/p1");
        assertThat(form.at("/encounter/reference").asText()).isEqualTo("Encounter/e-p1");
        assertThat(form.at("/item/0/item/0/answer/0/valueDecimal").decimalValue())
                .isEqualByComparingTo("7.5");
        assertThat(form.at("/item/2/answer/0/valueCoding/display").asText()).isEqualTo("Ja");
        assertThat(form.at("/item/3/answer/0/valueQuantity/system").asText()).isEqualTo("http://unitsofmeasure.org");
        assertThat(score("evening-strain")).contains("\"value\": 15.0");
        assertThat(score("evening-danger")).contains("true");
    }

    @Test
    void namesTheTherapistWhoFilledInTheirForm() throws Exception {
        String answer = "{\"valueCoding\":{\"system\":\"https://rapport.org/fhir/CodeSystem/rapport-agreement\","
                + "\"code\":\"3\"}}";
        device.send(device.token("p1", "rapport-checkin-t"), Device.form(THERAPISTS, "rapport-checkin-t-1", answer));
        assertThat(form().at("/author/reference").asText()).isEqualTo("Practitioner/ada");
        assertThat(form().at("/subject/reference").asText()).isEqualTo("Patient/p1");

        Told other = device.make(
                "site",
                "berlin",
                "patient",
                "p1",
                "encounter",
                "e-p1",
                "form",
                "rapport-checkin-t",
                "practitioner",
                "Practitioner/bo");
        device.send(Device.token(other), Device.form(THERAPISTS, "rapport-checkin-t-2", answer));
        assertThat(DATABASE.look("select count(*) from posted_response where body like '%Practitioner/bo%'"))
                .isEqualTo("1");
        assertThat(device.make(
                                "site",
                                "berlin",
                                "patient",
                                "p1",
                                "encounter",
                                "e-p1",
                                "form",
                                "phq-9",
                                "practitioner",
                                "bo")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void findsTheEncounterOfAnAppointmentThatWasHeldMeanwhile() throws Exception {
        clinic.book("p2");
        String token =
                Device.token(device.make("site", "berlin", "patient", "p2", "appointment", "a-p2", "form", "evening"));
        clinic.meet("p2");
        device.send(token, Device.form(EVENING, "sleep", "{\"valueInteger\":4}"));
        assertThat(form().at("/encounter/reference").asText()).isEqualTo("Encounter/e-p2");
    }

    @Test
    void offersNothingToKeepFrameOrLoadFromElsewhere() {
        for (String path : List.of("/check-in/", "/check-in/check-in.js", "/check-in/check-in.css")) {
            Told page = device.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.whole().headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.whole().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.whole()
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
        }
        assertThat(device.get("/check-in/web.xml").status()).isEqualTo(404);
        assertThat(device.get("/check-in")
                        .whole()
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/check-in/");
    }

    private static JsonNode form() throws Exception {
        return new ObjectMapper()
                .readTree(DATABASE.look("select body from posted_response order by last_updated desc"));
    }

    private static String score(String measure) {
        return DATABASE.look("select to_jsonb(s)::text from score s where measure = '" + measure + "'");
    }
}
