package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.testing.HandClock;

class RequestRateTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-09T12:00:00Z"));
    private final RequestRate rate = new RequestRate(60, clock);

    @Test
    void whoHasUsedUpAMinutesRequestsGetsThemBackOneByOne() {
        for (int i = 0; i < 60; i++) {
            assertThat(rate.exceededBy("ada")).isFalse();
        }
        assertThat(rate.exceededBy("ada")).isTrue();
        clock.pass(Duration.ofMillis(999));
        assertThat(rate.exceededBy("ada")).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(rate.exceededBy("ada")).isFalse();
        assertThat(rate.exceededBy("ada")).isTrue();
        clock.pass(Duration.ofHours(1));
        for (int i = 0; i < 60; i++) {
            assertThat(rate.exceededBy("ada")).isFalse();
        }
        assertThat(rate.exceededBy("ada")).isTrue();
    }

    @Test
    void othersAreNotHeldUp() {
        useUp("caller https://a.example.org ada");

        assertThat(refused(rate.counted(admitted("https://a.example.org", "ada"), "192.0.2.1")))
                .isTrue();
        assertThat(refused(rate.counted(admitted("https://b.example.org", "ada"), "192.0.2.1")))
                .isFalse();
        assertThat(refused(rate.counted(admitted("https://a.example.org", "ben"), "192.0.2.1")))
                .isFalse();
    }

    @Test
    void whoIsKnownIsNotHeldUpByThoseWhoAreNotFromTheSameAddress() {
        useUp("address 192.0.2.1");
        Decision unknown = new Decision.Refused(401, "login", "A bearer token is required", "Bearer");

        assertThat(refused(rate.counted(unknown, "192.0.2.1"))).isTrue();
        assertThat(rate.counted(unknown, "192.0.2.2")).isEqualTo(unknown);
        assertThat(refused(rate.counted(admitted("https://a.example.org", "ada"), "192.0.2.1")))
                .isFalse();
    }

    @Test
    void doorsThatLookAfterThemselvesCountByAddressButForTheHealthChecks() {
        useUp("address 192.0.2.1");

        for (Door door : Doors.LIST) {
            boolean counts = (door.guardsItself() || door.key() == Door.Key.OPERATOR)
                    && !door.name().equals("health");
            assertThat(rate.objectionAt(door, "192.0.2.1").isPresent())
                    .as(door.name())
                    .isEqualTo(counts);
        }
    }

    @Test
    void ofTooManyTheLastShareARateUntilTheFirstHaveRested() {
        for (int i = 0; i < 20_000; i++) {
            rate.exceededBy("address " + i);
        }
        for (int i = 0; i < 60; i++) {
            assertThat(rate.exceededBy("new " + i)).isFalse();
        }
        assertThat(rate.exceededBy("yet another")).isTrue();
        assertThat(rate.exceededBy("address 7")).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(rate.exceededBy("yet another")).isFalse();
    }

    private void useUp(String who) {
        for (int i = 0; i < 60; i++) {
            rate.exceededBy(who);
        }
    }

    private static boolean refused(Decision decision) {
        return decision instanceof Decision.Refused refused && refused.status() == 429;
    }

    private static Decision admitted(String issuer, String name) {
        return new Decision.Admitted(new Caller(
                Caller.Kind.PERSON,
                Caller.Identity.of(issuer, name),
                Set.of(Role.CLINICIAN),
                false,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty()));
    }
}
