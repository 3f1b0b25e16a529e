package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackAccessTest {
    private final AccessPolicy policy = new AccessPolicy(AccessSettings.loopbackOnly());

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost:8080, , 200",
        "127.0.0.1, 127.0.0.1, , 200",
        "127.0.0.1, LOCALHOST, , 200",
        "::1, [::1]:8080, , 200",
        "0:0:0:0:0:0:0:1, [::1], , 200",
        "::ffff:127.0.0.1, localhost, , 200",
        "127.0.0.1, localhost:8080, http://localhost:8080, 200",
        "127.0.0.1, localhost:8080, http://[::1]:8080, 200",
        "127.0.0.1, rebound.example.org, , 403",
        "127.0.0.1, localhost.example.org, , 403",
        "127.0.0.1, 127.0.0.1.example.org:8080, , 403",
        "127.0.0.1, localhost:8080:1, , 403",
        "127.0.0.1, , , 403",
        "127.0.0.1, localhost, https://page.example.org, 403",
        "127.0.0.1, localhost, null, 403",
        "10.1.2.3, localhost, , 503",
        "fe80::1%eth0, localhost, , 503",
        "0.0.0.0, localhost, , 503",
        "'', localhost, , 503",
        "localhost, localhost, , 503"
    })
    void admitsOnlyThisMachineByItsOwnName(String local, String host, String origin, int status) {
        Approach approach =
                new Approach(local, Optional.ofNullable(host), Optional.ofNullable(origin), Optional.empty());
        Decision decision = policy.decide(approach);
        assertThat(decision instanceof Decision.Refused refused ? refused.status() : 200)
                .isEqualTo(status);
    }

    @Test
    void namesTheKeysThatAreMissing() {
        assertThat(policy.objectionTo("127.0.0.1")).isEmpty();
        assertThat(policy.objectionTo("0.0.0.0").orElseThrow())
                .contains("rapport.access.issuer", "rapport.access.jwks-uri", "rapport.access.audience");
    }

    @Test
    void refusesTheStartWhereTheServerListensBeyondThisMachine() {
        AccessGuard.requireAdmissible(policy, List.of("127.0.0.1", "::1"));
        assertThatThrownBy(() -> AccessGuard.requireAdmissible(policy, List.of("127.0.0.1", "0.0.0.0")))
                .hasMessageContaining("rapport.access.issuer");
    }

    @Test
    void knowsNothingOfTheListenersOfAServerThatDoesNotTell() {
        assertThat(ServerListeners.addresses(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void wantsAllOfAPolicyOrNothing() {
        assertThatThrownBy(() -> settings(Optional.of("https://login.example.org"), Optional.empty(), "x", 30))
                .hasMessageContaining("rapport.access.jwks-uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example.org/jwks", "file:///etc/keys", "https:///jwks", "/jwks"})
    void refusesKeysThatAnybodyOnTheWayCouldReplace(String keys) {
        assertThatThrownBy(() -> settings(Optional.of("https://login.example.org"), Optional.of(keys), "x", 30))
                .hasMessageContaining("https");
    }

    @Test
    void refusesAClockToleranceThatWouldOutliveTokens() {
        Optional<String> url = Optional.of("https://login.example.org");
        assertThatThrownBy(() -> settings(url, url, "x", 3600)).hasMessageContaining("rapport.access.clock-tolerance");
        assertThatThrownBy(() -> settings(url, url, " ", 30)).hasMessageContaining("rapport.access.audience");
    }

    private static AccessSettings settings(
            Optional<String> issuer, Optional<String> keys, String audience, long tolerance) {
        return new AccessSettings(
                issuer.map(URI::create), keys.map(URI::create), Optional.of(audience), Duration.ofSeconds(tolerance));
    }
}
