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
    private static final Decision UNKNOWN = new Decision.Refused(401, "login", "A bearer token is required", "Bearer");

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
        useUpByUnknown("192.0.2.1");

        assertThat(refused(rate.counted(UNKNOWN, "192.0.2.1"))).isTrue();
        assertThat(rate.counted(UNKNOWN, "192.0.2.2")).isEqualTo(UNKNOWN);
        assertThat(refused(rate.counted(admitted("https://a.example.org", "ada"), "192.0.2.1")))
                .isFalse();
    }

    @Test
    void operatorsAreCountedByNameAndNotHeldUpByThoseWhoAreNoneFromTheirAddress() {
        Entry wrong = Entry.Turned.away(401, "Name or password is wrong", "");
        for (int i = 0; i < 60; i++) {
            assertThat(rate.counted(wrong, "192.0.2.1")).isEqualTo(wrong);
        }
        assertThat(((Entry.Turned) rate.counted(wrong, "192.0.2.1")).decision().status())
                .isEqualTo(429);
        for (int i = 0; i < 60; i++) {
            assertThat(rate.counted(Entry.Welcome.named("ada"), "192.0.2.1")).isInstanceOf(Entry.Welcome.class);
        }
        assertThat(rate.counted(Entry.Welcome.named("ada"), "192.0.2.1")).isInstanceOf(Entry.Turned.class);
        assertThat(rate.counted(Entry.Welcome.named("ben"), "192.0.2.1")).isInstanceOf(Entry.Welcome.class);
    }

    @Test
    void whoHammersOneDoorHoldsUpNobodyAtAnother() {
        for (Door door : Doors.LIST) {
            RequestRate here = new RequestRate(60, clock);
            for (int i = 0; i < 60; i++) {
                assertThat(here.objectionAt(door, "", "192.0.2.1")).isEmpty();
            }
            boolean counts =
                    door.guardsItself() && !Set.of("health", "notifications").contains(door.name());
            for (Door other : Doors.LIST) {
                assertThat(here.objectionAt(other, "", "192.0.2.1").isPresent())
                        .as(door.name() + " and " + other.name())
                        .isEqualTo(counts && other.equals(door));
            }
            assertThat(here.objectionAt(door, "", "192.0.2.2")).isEmpty();
            assertThat(here.counted(UNKNOWN, "192.0.2.1")).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        useUpByUnknown("2001:db8:0:7:0:0:0:1");

        assertThat(refused(rate.counted(UNKNOWN, "2001:db8:0:7:ffff:1:2:3"))).isTrue();
        assertThat(refused(rate.counted(UNKNOWN, "[2001:db8:0:7::2%eth0]"))).isTrue();
        assertThat(refused(rate.counted(UNKNOWN, "2001:db8:0:8:0:0:0:1"))).isFalse();
        assertThat(refused(rate.counted(UNKNOWN, "no address: at all"))).isFalse();
    }

    @Test
    void anIssuerIsNotAskedForWhoeverIsOneOfTooManyUnknown() {
        assertThat(rate.objectionToAsking("192.0.2.1")).isEmpty();
        useUpByUnknown("192.0.2.1");

        assertThat(rate.objectionToAsking("192.0.2.1")).isPresent();
        assertThat(rate.objectionToAsking("192.0.2.2")).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(rate.objectionToAsking("192.0.2.1")).isEmpty();
    }

    /** 120 at once and 120 a minute are fewer in ten minutes than are kept of an address. */
    @Test
    void settingOutToSignInIsBoundedBeforeOthersLoseTheirs() {
        RequestRate wide = new RequestRate(6000, clock);
        Door login = Doors.at("/login/start", Doors.LIST).orElseThrow();
        int began = 0;
        for (int second = 0; second < 600; second++) {
            for (int i = 0; i < 10; i++) {
                began += wide.objectionAt(login, "/login/start", "192.0.2.1").isEmpty() ? 1 : 0;
            }
            assertThat(wide.objectionAt(login, "/login/callback", "192.0.2.1")).isEmpty();
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(began).isBetween(120, 1_320);
        assertThat(wide.objectionAt(login, "/login/start", "192.0.2.2")).isEmpty();
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

    private void useUpByUnknown(String address) {
        for (int i = 0; i < 60; i++) {
            rate.counted(UNKNOWN, address);
        }
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
