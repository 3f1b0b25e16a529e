package org.rapport.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.checkin.Device.Told;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.TestDatabase;

/** What somebody may try with a link or without one, at two instances on one database. */
class CheckInAbuseTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final String EVENING = "https://clinic.example/fhir/Questionnaire/evening|1";
    private static final String FORM = Device.form(EVENING, "sleep", "{\"valueInteger\":4}");
    private static final String OTHER_FORM = Device.form(EVENING, "sleep", "{\"valueInteger\":5}");

    private static Clinic clinic;
    private static Clinic second;
    private static Device device;
    private static Device elsewhere;

    @BeforeAll
    static void start(@TempDir Path one, @TempDir Path two) throws Exception {
        clinic = clinic(one);
        second = clinic(two);
        device = new Device(clinic);
        elsewhere = new Device(second);
    }

    private static Clinic clinic(Path folder) throws Exception {
        return new Clinic(
                DATABASE,
                CLOCK,
                folder,
                Clinic.texts(Optional.empty(), Optional.of(Clinic.CRISIS)),
                AccessSettings.loopbackOnly());
    }

    @AfterAll
    static void stop() throws Exception {
        second.close();
        clinic.close();
    }

    @BeforeEach
    void meet() {
        CLOCK.reset();
        DATABASE.clear();
        clinic.book("p1");
        clinic.meet("p1");
    }

    @Test
    void acknowledgesTheSameAnswersAgainAndRefusesOthers() {
        String token = device.token("p1", "evening");
        assertThat(device.send(token, FORM).status()).isEqualTo(200);
        assertThat(elsewhere
                        .send(token, FORM.replace("\"valueInteger\":4", "\"valueDecimal\":4.0"))
                        .status())
                .isEqualTo(200);
        CLOCK.goOn(Duration.ofDays(3));
        assertThat(elsewhere.send(token, FORM).status()).isEqualTo(200);

        Told other = device.send(token, OTHER_FORM);
        assertThat(other.status()).isEqualTo(410);
        assertThat(other.json().path("closed").asText()).isEqualTo("used");
        assertThat(device.open(token).json().path("closed").asText()).isEqualTo("used");
        assertThat(forms()).isEqualTo("1");
    }

    @Test
    void storesOneFormWhenManyAreSentAtOnceToTwoInstances() throws Exception {
        String token = device.token("p1", "evening");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Device where = i % 2 == 0 ? device : elsewhere;
            String what = i < 4 ? FORM : OTHER_FORM;
            calls.add(() -> where.send(token, what).status());
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Integer> told = new ArrayList<>();
        try {
            for (Future<Integer> one : threads.invokeAll(calls)) {
                told.add(one.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(forms()).isEqualTo("1");
        assertThat(told).containsOnly(200, 410);
        assertThat(told.subList(0, 4)).containsOnly(told.get(0));
        assertThat(told.subList(4, 6)).containsOnly(told.get(0) == 200 ? 410 : 200);
    }

    @Test
    void isNotUsedUpByLookingAtIt() {
        String token = device.token("p1", "evening");
        for (String path : List.of("/check-in/", "/check-in/open", "/check-in/answers", "/check-in/" + token)) {
            device.get(path);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(device.open(token).status()).isEqualTo(200);
        }
        assertThat(device.send(token, FORM).status()).isEqualTo(200);
    }

    @Test
    void slowsDownWhoGuessesAtBothInstancesButNotWhoHasALink() {
        CLOCK.goToFreshCount();
        String token = device.token("p1", "evening");
        for (int guess = 0; guess < 30; guess++) {
            Device where = guess % 2 == 0 ? device : elsewhere;
            String guessed = "%043d".formatted(guess);
            assertThat((guess % 3 == 0 ? where.send(guessed, FORM) : where.open(guessed)).status())
                    .isEqualTo(404);
        }
        Told slow = elsewhere.open("A".repeat(43));
        assertThat(slow.status()).isEqualTo(429);
        assertThat(Long.parseLong(
                        slow.whole().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 600L);
        assertThat(device.open("not a token").status()).isEqualTo(429);
        assertThat(elsewhere.open(token).status()).isEqualTo(200);

        CLOCK.goOn(Duration.ofMinutes(10));
        assertThat(device.open("A".repeat(43)).status()).isEqualTo(404);
        CLOCK.goOn(Duration.ofMinutes(90));
        device.open("B".repeat(43));
        assertThat(DATABASE.look("select count(*) from check_in_try")).isEqualTo("1");
    }

    @Test
    void slowsDownWhoHammersOneLink() {
        CLOCK.goToFreshCount();
        String token = device.token("p1", "evening");
        for (int i = 0; i < 60; i++) {
            assertThat((i % 2 == 0 ? device : elsewhere).send(token, "{}").status())
                    .isEqualTo(422);
        }
        assertThat(elsewhere.send(token, FORM).status()).isEqualTo(429);
        assertThat(device.open(token).status()).isEqualTo(200);
        assertThat(device.open(device.token("p1", "phq-9")).status()).isEqualTo(200);
    }

    @Test
    void takesNothingButWhatTheFormOffers() {
        String token = device.token("p1", "evening");
        List<String> hostile = List.of(
                "",
                "null",
                "[]",
                "{\"resourceType\":\"Bundle\"}",
                "{" + FORM,
                FORM + FORM,
                "[".repeat(5000),
                FORM.replace("completed", "in-progress"),
                FORM.replace("evening|1", "evening|2"),
                FORM.replace(EVENING, "https://rapport.org/fhir/Questionnaire/phq-9|0.1.0"),
                FORM.replace("\"item\":", "\"subject\":{\"reference\":\"Patient/p2\"},\"item\":"),
                FORM.replace("\"item\":", "\"encounter\":{\"reference\":\"Encounter/e-p2\"},\"item\":"),
                FORM.replace("\"item\":", "\"extension\":[{\"url\":\"x\",\"valueString\":\"y\"}],\"item\":"),
                FORM.replace("\"linkId\":", "\"text\":\"<script>alert(1)</script>\",\"linkId\":"),
                FORM.replace("\"valueInteger\":4", "\"valueInteger\":4,\"valueDecimal\":5"),
                FORM.replace("4", "11"),
                FORM.replace("4", "-1"),
                FORM.replace("4", "4.5"),
                FORM.replace("4", "\"4\""),
                FORM.replace("4", "1e999999999"),
                FORM.replace("4", "1e99999999999"),
                FORM.replace("4", "NaN"),
                FORM.replace("4", "true"),
                Device.form(EVENING),
                Device.form(EVENING, "sleep", "{\"valueInteger\":4}", "sleep", "{\"valueInteger\":5}"),
                Device.form(EVENING, "day", "{\"valueInteger\":4}"),
                Device.form(EVENING, "<img src=x onerror=alert(1)>", "{\"valueInteger\":4}"),
                Device.form(EVENING, "note", "{\"valueString\":\"<script>alert(1)</script>\"}"),
                Device.form(EVENING, "walk", "{\"valueCoding\":{\"code\":\"maybe\"}}"),
                Device.form(EVENING, "walk", "{\"valueCoding\":{\"code\":\"yes\",\"display\":\"<b>Ja</b>\"}}"),
                Device.form(EVENING, "walk", "{\"valueCoding\":{\"system\":\"x\",\"code\":\"yes\"}}"),
                Device.form(EVENING, "distance", "{\"valueQuantity\":{\"value\":2,\"code\":\"mi\"}}"),
                Device.form(EVENING, "danger", "{\"valueInteger\":1}"));
        for (String form : hostile) {
            Told told = device.send(token, form);
            assertThat(told.status())
                    .as(form.substring(0, Math.min(form.length(), 300)))
                    .isEqualTo(422);
            assertThat(told.whole().body()).doesNotContain("script", "onerror", "p2");
        }
        assertThat(device.send(token, FORM + " ".repeat(70_000)).status()).isEqualTo(413);
        assertThat(device.post("/check-in/answers", FORM, "text/plain", "CheckIn " + token)
                        .status())
                .isEqualTo(415);
        assertThat(forms()).isEqualTo("0");
        assertThat(device.send(token, FORM).status()).isEqualTo(200);
    }

    @Test
    void opensNoFormByTheTokenOfAnotherNorByItsId() {
        String token = device.token("p1", "evening");
        String id = DATABASE.look("select id from check_in_link");
        assertThat(device.open(id).status()).isEqualTo(404);
        assertThat(device.open(token.substring(1) + "A").status()).isEqualTo(404);
        assertThat(device.post("/check-in/open", "", "application/json", "Bearer " + token)
                        .status())
                .isEqualTo(404);
        assertThat(device.post("/check-in/open?token=" + token, "", "application/json", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void writesNeitherTokensNorPatientsNorAnswersIntoTheLog() {
        List<String> lines = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage()
                        + List.of(Optional.ofNullable(line.getParameters()).orElse(new Object[0])));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger rapport = Logger.getLogger("org.rapport");
        rapport.addHandler(listening);
        String token;
        try {
            token = device.token("p1", "evening");
            device.open(token);
            device.send(token, "{\"item\":4711}");
            device.send(token, FORM);
        } finally {
            rapport.removeHandler(listening);
        }
        assertThat(lines).anyMatch(line -> line.contains("check-in link {1}"));
        assertThat(lines).noneMatch(line -> line.contains(token) || line.contains("p1") || line.contains("4711"));
    }

    private static String forms() {
        return DATABASE.look("select count(*) from posted_response");
    }
}
