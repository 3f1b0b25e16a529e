package org.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.config.AppPlace;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

/** Launches that are not what they seem, and sessions that have ended. */
class HostileLaunchTest {
    @TempDir
    private Path folder;

    private final Wanderer somebody = new Wanderer();
    private final Wanderer somebodyElse = new Wanderer();
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void asksNoServerThatIsNotAHospitalsOwn() {
        try (MisbehavingEhr stranger = MisbehavingEhr.playing(request -> Reply.json(200, "{}"))) {
            HttpResponse<String> answer = somebody.get(rig.url() + "/app/launch?launch=x&iss=" + stranger.base());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("cannot be opened from this system")
                    .doesNotContain(stranger.base().toString());
            assertThat(stranger.requests()).isEmpty();
        }
        assertThat(somebody.get(rig.url() + "/app/launch").statusCode()).isEqualTo(403);
        assertThat(somebody.get(rig.url() + "/app/launch?iss=" + rig.ehr.baseUrl() + ".evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(somebody.get(rig.url() + "/app/launch?iss=%00%3Cscript%3E").body())
                .doesNotContain("<script>");
    }

    @Test
    void takesNoStateButTheOneItGaveAndNoneTwice() {
        String back = somebody.comesBackTo(rig, Rig.PATIENT);
        assertThat(somebody.get(back.replaceFirst("state=[^&]*", "state=guessed"))
                        .statusCode())
                .isEqualTo(410);
        assertThat(somebody.get(back).statusCode()).isEqualTo(303);
        assertThat(somebody.get(back).statusCode()).isEqualTo(410);
    }

    @Test
    void beginsNoSessionInABrowserThatDidNotBeginTheLaunch() {
        String back = somebody.comesBackTo(rig, Rig.PATIENT);
        HttpResponse<String> answer = somebodyElse.get(back);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void getsNothingForACodeThatWasUsedOrThatAnotherLaunchBrought() {
        String first = somebody.comesBackTo(rig, Rig.PATIENT);
        String second = somebody.comesBackTo(rig, Rig.PATIENT);
        String crossed = second.replaceFirst("code=[^&]*", first.replaceFirst(".*(code=[^&]*).*", "$1"));
        HttpResponse<String> answer = somebody.get(crossed);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("The EHR did not complete the sign-in.", "invalid_grant");
    }

    @Test
    void showsAChartToNobodyWithoutTheCookieOfTheSession() {
        String session = somebody.opens(rig, Rig.PATIENT);
        assertThat(somebody.chart(rig, session).statusCode()).isEqualTo(200);
        assertThat(somebodyElse.chart(rig, session).statusCode()).isEqualTo(410);
        String other = somebodyElse.opens(rig, "p-kim");
        assertThat(somebodyElse.chart(rig, session).statusCode()).isEqualTo(410);
        assertThat(somebodyElse.chart(rig, other).body()).contains("Kim Sample").doesNotContain("Robin");
    }

    @Test
    void endsASessionAfterItsTime() {
        String session = somebody.opens(rig, Rig.PATIENT);
        rig.time.pass(Duration.ofMinutes(59));
        assertThat(somebody.chart(rig, session).statusCode()).as("refreshed").isEqualTo(200);
        rig.time.pass(Duration.ofMinutes(2));
        HttpResponse<String> answer = somebody.chart(rig, session);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("Please open the app again from the EHR.");
    }

    @Test
    void forgetsALaunchThatTakesTooLong() {
        String back = somebody.comesBackTo(rig, Rig.PATIENT);
        rig.time.pass(Duration.ofMinutes(11));
        assertThat(somebody.get(back).statusCode()).isEqualTo(410);
    }

    @Test
    void getsAFurtherTokenWhenTheEhrTookOneBack() {
        String session = somebody.opens(rig, Rig.PATIENT);
        rig.desk.revokeTokens();
        assertThat(somebody.chart(rig, session).body()).contains("wai-sr-total");
    }

    @Test
    void repeatsNothingThatTheAddressSays() {
        String launch = Wanderer.next(somebody.get(Wanderer.next(somebody.get(rig.record(Rig.PATIENT)))));
        String state = launch.replaceFirst(".*state=([^&]*).*", "$1");
        HttpResponse<String> answer = somebody.get(rig.url() + "/app/callback?state=" + state
                + "&error=%3Cimg%20src%3Dx%3E&error_description=call%20this%20number");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("<img", "call this number");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void closesOnlyWhenItsOwnPageAsks() throws Exception {
        String session = somebody.opens(rig, Rig.PATIENT);
        HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create(rig.url() + "/app/end?session=" + session))
                                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(somebody.chart(rig, session).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForOlderScopesWhereTheServerKnowsNoOthers(@TempDir Path other) throws Exception {
        try (Rig older = new Rig(
                other, Map.of(), new DeskSettings(true, false, Duration.ofMinutes(5), "", rig.time), List.of())) {
            String session = somebody.opens(older, Rig.PATIENT);
            assertThat(somebody.chart(older, session).body())
                    .contains("wai-sr-total")
                    .as("the EHR says who it is itself")
                    .doesNotContain("Robin");
        }
    }

    @Test
    void saysWhatTheEhrDoesNotLetItRead(@TempDir Path other) throws Exception {
        try (Rig strict = new Rig(
                other,
                Map.of(),
                new DeskSettings(false, true, Duration.ofMinutes(5), "Task Appointment", rig.time),
                List.of())) {
            String session = somebody.opens(strict, Rig.PATIENT);
            assertThat(somebody.chart(strict, session).body())
                    .contains("Appointments: the EHR does not let the app read them.")
                    .contains("Work between sessions: the EHR does not let the app read them.")
                    .contains("wai-sr-total");
        }
    }

    @Test
    void setsItsCookieForTheFrameOfAnEhrOverHttpsAlone(@TempDir Path other) throws Exception {
        AppPlace place = new AppPlace(
                Optional.of(URI.create("https://rapport.example/app")),
                List.of("https://ehr.example"),
                Duration.ofHours(1));
        try (Rig framed = new Rig(other, Map.of(), DeskSettings.plain(), place)) {
            String launch = framed.url() + "/app/launch?iss=" + framed.ehr.baseUrl();
            HttpResponse<String> inFrame = somebody.get(launch, "Sec-Fetch-Dest", "iframe");
            assertThat(inFrame.headers().firstValue("Set-Cookie").orElse(""))
                    .endsWith("; Path=/app; Max-Age=600; HttpOnly; Secure; SameSite=None; Partitioned");
            assertThat(inFrame.headers().firstValue("Content-Security-Policy").orElse(""))
                    .endsWith("frame-ancestors https://ehr.example");
            assertThat(Wanderer.next(inFrame)).contains("redirect_uri=https%3A%2F%2Frapport.example%2Fapp%2Fcallback");
            assertThat(somebody.get(launch, "Sec-Fetch-Dest", "document")
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElse(""))
                    .endsWith("; HttpOnly; Secure; SameSite=Lax");
        }
    }

    /** A page without https on the same host can give a browser cookies, though none whose name begins so. */
    @Test
    void believesNoCookieOverHttpsThatCouldHaveBeenSetWithoutIt(@TempDir Path other) throws Exception {
        AppPlace place =
                new AppPlace(Optional.of(URI.create("https://rapport.example/app")), List.of(), Duration.ofHours(1));
        try (Rig secure = new Rig(other, Map.of(), DeskSettings.plain(), place)) {
            for (boolean prefixed : List.of(true, false)) {
                HttpResponse<String> away =
                        new Wanderer().get(secure.url() + "/app/launch?iss=" + secure.ehr.baseUrl());
                String cookie =
                        away.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
                assertThat(cookie).startsWith("__Secure-rapport-app-");
                String state = Wanderer.next(away).replaceFirst(".*state=([^&]*).*", "$1");
                assertThat(new Wanderer()
                                .get(
                                        secure.url() + "/app/callback?error=access_denied&state=" + state,
                                        "Cookie",
                                        prefixed ? cookie : cookie.replace("__Secure-", ""))
                                .statusCode())
                        .isEqualTo(prefixed ? 502 : 410);
            }
        }
    }
}
