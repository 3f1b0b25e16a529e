package org.rapport.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.EndedLinks;
import org.rapport.application.access.SiteRange;
import org.rapport.checkin.Device.Told;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.TestDatabase;

/** Making links, taking them back, and their end. */
class CheckInLinksTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final String EVENING = "https://clinic.example/fhir/Questionnaire/evening|1";

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
        clinic.seen = SiteRange.all();
        DATABASE.clear();
        clinic.book("p1");
        clinic.meet("p1");
    }

    @Test
    void makesALinkForOneFormOfOneSession() {
        Told made = device.make("site", "berlin", "patient", "Patient/p1", "encounter", "e-p1", "form", "phq-9");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("form").asText()).isEqualTo("https://rapport.org/fhir/Questionnaire/phq-9|0.1.0");
        assertThat(made.json().path("session").asText()).isEqualTo("Encounter/e-p1");
        assertThat(made.json().path("course").asText()).isEqualTo("c-p1");
        assertThat(made.json().path("link").asText())
                .startsWith(clinic.url() + "/check-in/#")
                .matches(".*#[A-Za-z0-9_-]{43}");
        assertThat(DATABASE.look("select made_by from check_in_link")).isEqualTo("this-machine");
        assertThat(DATABASE.look("select to_jsonb(l)::text from check_in_link l"))
                .doesNotContain(Device.token(made));
    }

    @Test
    void linksOfAnotherSiteAreNeitherMadeNorSeen() {
        Told made = device.make("site", "berlin", "patient", "p1", "encounter", "e-p1", "form", "phq-9");
        String path = "/check-in/links/" + made.json().path("id").asText();
        clinic.seen = SiteRange.of(List.of("south"));

        assertThat(device.make("site", "berlin", "patient", "p1", "encounter", "e-p1", "form", "phq-9")
                        .status())
                .isEqualTo(403);
        assertThat(device.get(path).status()).isEqualTo(404);
        assertThat(device.delete(path).status()).isEqualTo(404);
        clinic.seen = SiteRange.of(List.of("berlin"));
        assertThat(device.get(path).status()).isEqualTo(200);
    }

    @Test
    void drawsTheLinkAsAQrCodeThatAnotherLibraryReads() throws Exception {
        Told made = device.make("site", "berlin", "patient", "p1", "encounter", "e-p1", "form", "phq-9");
        assertThat(QrReader.read(made.json().path("qr").asText()))
                .isEqualTo(made.json().path("link").asText());
    }

    @Test
    void refusesALinkForWhatMustNotBeAsked() {
        assertThat(refusal("p1", "e-p1", "wai-sr")).contains("licensed");
        assertThat(refusal("p1", "e-p1", "spoken")).contains("item why", "cannot show");
        assertThat(refusal("p1", "e-p1", "research")).contains("check-in.who-sees");
        assertThat(refusal("p1", "e-p1", "phq-10")).contains("no such form");
        assertThat(refusal("p2", "e-p1", "phq-9")).contains("of this patient");
        assertThat(refusal("p1", "e-other", "phq-9")).contains("of this patient");
        assertThat(device.make("site", "berlin", "patient", "p1", "appointment", "off-p1", "form", "phq-9")
                        .json()
                        .path("error")
                        .asText())
                .contains("cancelled");
        assertThat(device.make("site", "elsewhere", "patient", "p1", "encounter", "e-p1", "form", "phq-9")
                        .status())
                .isEqualTo(422);
        assertThat(device.make(
                                "site",
                                "berlin",
                                "patient",
                                "p1",
                                "encounter",
                                "e-p1",
                                "form",
                                "phq-9",
                                "validFor",
                                "P15D")
                        .json()
                        .path("error")
                        .asText())
                .contains("check-in.longest");
        assertThat(DATABASE.look("select count(*) from check_in_link")).isEqualTo("0");
    }

    @Test
    void refusesAWishThatIsNotOne() {
        for (String body : List.of("", "[]", "{\"site\":1}", "{\"patient\":\"p1\"}", "{\"link\":\"x\"}")) {
            assertThat(device.post("/check-in/links", body, "application/json", "")
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(device.make("site", "berlin", "patient", "p1", "form", "phq-9")
                        .status())
                .isEqualTo(400);
        assertThat(device.make("site", "berlin", "patient", "p1/../p2", "encounter", "e-p1", "form", "phq-9")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void findsASessionByTheRecordThatGoesOnForAnother() {
        clinic.receive(
                """
                {"resourceType":"Patient","id":"p1","meta":{"versionId":"2","lastUpdated":"%s"},
                 "link":[{"type":"replaced-by","other":{"reference":"Patient/p9"}}]}"""
                        .formatted(CLOCK.instant()));
        assertThat(device.make("site", "berlin", "patient", "p9", "encounter", "e-p1", "form", "phq-9")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void makesLinksForADayAtOnce() {
        clinic.book("p2");
        String day =
                CLOCK.instant().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().toString();
        Told made = device.post(
                "/check-in/links/of-day",
                Device.body("site", "berlin", "day", day, "form", "rapport-checkin"),
                "application/json",
                "");
        assertThat(made.json().path("links").findValuesAsText("session"))
                .containsExactly("Appointment/a-p1", "Appointment/a-p2");
        assertThat(device.open(made.json().at("/links/1/link").asText().replaceFirst(".*#", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void keepsALinkForALaterDayGoodUntilAfterTheSession() {
        clinic.bookIn(Duration.ofDays(3), "p3");
        Told made = ofDay(Duration.ofDays(3));
        assertThat(made.json().path("links").findValuesAsText("session")).containsExactly("Appointment/a-p3");
        String token = made.json().at("/links/0/link").asText().replaceFirst(".*#", "");
        CLOCK.goOn(Duration.ofDays(3).plusHours(23));
        assertThat(device.open(token).status()).isEqualTo(200);
        CLOCK.goOn(Duration.ofHours(2));
        assertThat(device.open(token).status()).isEqualTo(410);
    }

    @Test
    void makesNoLinkForADayThatNoneWouldLastUntil() {
        clinic.bookIn(Duration.ofDays(13), "p3");
        assertThat(ofDay(Duration.ofDays(13)).status()).isEqualTo(201);
        clinic.bookIn(Duration.ofDays(15), "p4");
        Told refused = ofDay(Duration.ofDays(15));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("error").asText()).contains("check-in.longest");
    }

    @Test
    void makesAllLinksOfADayOrNone() {
        clinic.book("p2");
        DATABASE.execute("create unique index one_of_a_day on check_in_link (site_id)");
        try {
            assertThat(ofDay(Duration.ZERO).status()).isEqualTo(503);
            assertThat(DATABASE.look("select count(*) from check_in_link")).isEqualTo("0");
        } finally {
            DATABASE.execute("drop index one_of_a_day");
        }
    }

    private static Told ofDay(Duration ahead) {
        String day = CLOCK.instant()
                .plus(ahead)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDate()
                .toString();
        return device.post(
                "/check-in/links/of-day",
                Device.body("site", "berlin", "day", day, "form", "rapport-checkin"),
                "application/json",
                "");
    }

    @Test
    void takesALinkBackAndEndsItInTime() {
        Told made = device.make("site", "berlin", "patient", "p1", "encounter", "e-p1", "form", "evening");
        String path = "/check-in/links/" + made.json().path("id").asText();
        assertThat(device.delete(path).json().has("revoked")).isTrue();
        assertThat(device.delete(path).status()).isEqualTo(409);
        assertThat(device.open(Device.token(made)).json().path("closed").asText())
                .isEqualTo("revoked");

        String token = device.token("p1", "evening");
        CLOCK.goOn(Duration.ofHours(25));
        assertThat(device.open(token).status()).isEqualTo(410);
        Told late = device.send(token, Device.form(EVENING, "sleep", "{\"valueInteger\":4}"));
        assertThat(late.json().path("closed").asText()).isEqualTo("expired");
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("0");
    }

    @Test
    void forgetsTheHashOfTheAnswersAtTheEndOfALinkAndTheLinkAfterATime() {
        String form = Device.form(EVENING, "sleep", "{\"valueInteger\":4}");
        String token = device.token("p1", "evening");
        device.send(token, form);
        EndedLinks ended = new EndedLinks(new Database(DATABASE.source()), Duration.ofDays(90), CLOCK);
        ended.forget();
        assertThat(device.send(token, form).status()).isEqualTo(200);

        CLOCK.goOn(Duration.ofHours(25));
        ended.forget();
        assertThat(DATABASE.look("select answers_hash is null and used_at is not null from check_in_link"))
                .isEqualTo("true");
        assertThat(device.send(token, form).json().path("closed").asText()).isEqualTo("used");
        CLOCK.goOn(Duration.ofDays(89));
        ended.forget();
        assertThat(DATABASE.look("select count(*) from check_in_link")).isEqualTo("1");
        CLOCK.goOn(Duration.ofDays(1));
        ended.forget();
        assertThat(DATABASE.look("select count(*) from check_in_link")).isEqualTo("0");
        assertThat(DATABASE.look("select count(*) from posted_response")).isEqualTo("1");
    }

    private static String refusal(String patient, String encounter, String form) {
        Told told = device.make("site", "berlin", "patient", patient, "encounter", encounter, "form", form);
        assertThat(told.status()).isEqualTo(422);
        return told.json().path("error").asText();
    }
}
