package org.rapport.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.EncryptedTrips;
import org.rapport.application.login.Goal;
import org.rapport.application.login.PageSessions;
import org.rapport.application.login.SignIn;
import org.rapport.application.login.Trip;
import org.rapport.config.LoginPlace;

/** The way to the issuer and back is carried by the browser: no instance has to remember it, and nobody can read or change it. */
class TripsTest {
    private static final byte[] SECRET = "a secret of thirty-two bytes or more".getBytes(StandardCharsets.US_ASCII);
    private static final Trip TRIP = new Trip(
            "state",
            "nonce-of-this-trip",
            "verifier-of-this-trip",
            "north",
            Goal.of("audit?from=2026-01-01"),
            URI.create("https://rapport.example.org/login/callback"),
            Instant.parse("2026-03-01T08:10:00Z"));

    @TempDir
    private Path folder;

    private OidcServer issuer;
    private AccessPolicy policy;

    @BeforeEach
    void start() throws Exception {
        issuer = new OidcServer(Account.ANALYST);
        policy = LoginDoor.policy(folder, issuer);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void whoSetOutAtOneInstanceArrivesAtAnotherWithTheSameKey() throws Exception {
        try (Pages one = pages(EncryptedTrips.by(SECRET));
                Pages same = pages(EncryptedTrips.by(SECRET));
                Pages other = pages(EncryptedTrips.ofThisInstance())) {
            issuer.callback.set(one.url() + "/login/callback");
            String back = one.wayBack(Account.ANALYST);
            String cookie = trip(one.jar.getCookieStore().getCookies());
            String query = "/login/callback?" + URI.create(back).getRawQuery();
            assertThat(other.get(query, "Cookie", cookie).statusCode()).isEqualTo(410);
            assertThat(issuer.answers).isEmpty();
            assertThat(same.get(query, "Cookie", cookie).statusCode()).isEqualTo(303);
        }
    }

    /** Else somebody could have others arrive under a name of his own. */
    @Test
    void aTripCountsForTheWayBackWithItsOwnStateAlone() throws Exception {
        try (Pages pages = pages(EncryptedTrips.ofThisInstance())) {
            issuer.callback.set(pages.url() + "/login/callback");
            String ours = pages.wayBack(Account.ANALYST);
            String cookie = trip(pages.jar.getCookieStore().getCookies());
            pages.jar.getCookieStore().removeAll();
            String theirs = pages.wayBack(Account.ANALYST);
            String name = trip(pages.jar.getCookieStore().getCookies()).replaceFirst("=.*", "=");
            pages.jar.getCookieStore().removeAll();
            assertThat(pages.get(theirs, "Cookie", name + cookie.replaceFirst("[^=]*=", ""))
                            .statusCode())
                    .isEqualTo(410);
            assertThat(issuer.answers).isEmpty();
            assertThat(pages.get(ours, "Cookie", cookie).statusCode()).isEqualTo(303);
        }
    }

    /** Others who set out lose nobody their way, however many they are and wherever they come from. */
    @Test
    void nobodyLosesTheirWayBecauseThousandsSetOut() throws Exception {
        SignIn signIn = new SignIn(
                policy.identityProviders(),
                new PageSessions(Clock.systemUTC(), Duration.ofMinutes(30), Duration.ofHours(8)),
                EncryptedTrips.ofThisInstance(),
                Clock.systemUTC());
        URI callback = URI.create("http://127.0.0.1/login/callback");
        issuer.callback.set(callback.toString());
        SignIn.Departure first = signIn.depart("north", Goal.of("audit"), callback);
        for (int i = 0; i < 10_100; i++) {
            signIn.depart("north", Goal.of("audit"), callback);
        }
        HttpResponse<String> back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(first.to() + "&as=" + Account.ANALYST.subject()))
                                .build(),
                        BodyHandlers.ofString());
        String code = Pages.location(back).replaceFirst(".*[?&]code=([^&]*).*", "$1");
        SignIn.Arrival arrival = signIn.arrive(new SignIn.Return(
                first.state(), Optional.of(code), Optional.empty(), Optional.of(issuer.url()), first.trip(), ""));
        assertThat(arrival.who().caller().identity().subject()).isEqualTo(Account.ANALYST.subject());
    }

    /** More would not fit into the header of a request. */
    @Test
    void aBrowserCarriesAFewTripsAtMostAndNoneOnceItArrived() throws Exception {
        try (Pages pages = pages(EncryptedTrips.ofThisInstance())) {
            issuer.callback.set(pages.url() + "/login/callback");
            String back = "";
            for (int i = 0; i < 9; i++) {
                back = pages.wayBack(Account.ANALYST);
                assertThat(pages.jar.getCookieStore().getCookies()).hasSizeBetween(1, 4);
            }
            int before = pages.jar.getCookieStore().getCookies().size();
            HttpResponse<String> arrived = pages.get(back);
            assertThat(arrived.statusCode()).isEqualTo(303);
            assertThat(pages.jar.getCookieStore().getCookies()).hasSize(before);
            assertThat(pages.get(back).statusCode()).isEqualTo(410);
            pages.post("/login/out", "X-Rapport-Login", "1");
            assertThat(pages.jar.getCookieStore().getCookies()).isEmpty();
        }
    }

    @Test
    void whatIsSealedIsOpenedAsItWasAndToldToNobody() {
        EncryptedTrips seal = EncryptedTrips.by(SECRET);
        String sealed = seal.seal(TRIP);
        assertThat(seal.open(sealed)).contains(TRIP);
        assertThat(EncryptedTrips.by(SECRET).open(sealed)).contains(TRIP);
        assertThat(sealed).matches("[A-Za-z0-9_.-]+");
        for (String part : sealed.split("\\.")) {
            assertThat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1))
                    .doesNotContain("of-this-trip");
        }
    }

    @Test
    void whatWasChangedOrSealedByAnotherKeyIsNoTrip() {
        EncryptedTrips seal = EncryptedTrips.by(SECRET);
        String sealed = seal.seal(TRIP);
        List<String> wrong = new ArrayList<>(List.of("", "....", "x", sealed + "A", "a".repeat(10_000)));
        String[] parts = sealed.split("\\.", -1);
        for (int part : List.of(0, 2, 3, 4)) {
            String[] changed = parts.clone();
            changed[part] = (changed[part].startsWith("A") ? "B" : "A") + changed[part].substring(1);
            wrong.add(String.join(".", changed));
        }
        wrong.add(EncryptedTrips.ofThisInstance().seal(TRIP));
        assertThat(wrong).allSatisfy(text -> assertThat(seal.open(text)).isEmpty());
    }

    @Test
    void aSecretThatIsTooShortIsNone() {
        assertThatThrownBy(() -> EncryptedTrips.by(new byte[31])).hasMessage("has fewer than 32 bytes");
    }

    private Pages pages(EncryptedTrips trips) throws Exception {
        return new Pages(
                policy,
                Clock.systemUTC(),
                new LoginPlace(Optional.empty(), Duration.ofMinutes(30), Duration.ofHours(8), false),
                trips);
    }

    private static String trip(List<HttpCookie> cookies) {
        return cookies.stream()
                .filter(cookie -> cookie.getName().startsWith("rapport-login-start-"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .findFirst()
                .orElseThrow();
    }
}
