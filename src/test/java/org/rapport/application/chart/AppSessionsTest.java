package org.rapport.application.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.chart.AppSessions.Pending;
import org.rapport.fhir.fact.TestSites;

class AppSessionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final URI ANY = URI.create("https://rapport.example/app/callback");

    private final AppSessions sessions = new AppSessions(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(1));

    @Test
    void keepsALaunchWhateverNumberIsBegunFromAnotherAddress() {
        String clinician = begun("10.0.0.1");
        String oldest = begun("192.0.2.1");
        String last = begun("192.0.2.1");
        for (int i = 0; i < 12_000; i++) {
            last = begun("192.0.2.1");
        }
        assertThat(sessions.take(oldest)).isEmpty();
        assertThat(sessions.take(last)).isPresent();
        assertThat(sessions.take(clinician)).isPresent();
        assertThat(sessions.take(clinician)).isEmpty();
    }

    @Test
    void refusesNobodyAndForgetsTheOldestWhenManyAddressesBegin() {
        String oldest = begun("10.0.0.1");
        for (int i = 0; i < 10_000; i++) {
            begun("192.0.2." + i % 200);
        }
        String clinician = begun("10.0.0.2");
        assertThat(sessions.take(oldest)).isEmpty();
        assertThat(sessions.take(clinician)).isPresent();
    }

    private String begun(String from) {
        return sessions.keep(new Pending(
                "name",
                Secret.random(),
                TestSites.berlin(),
                ANY,
                Optional.empty(),
                Secret.random(),
                ANY,
                false,
                false,
                NOW.plus(Duration.ofMinutes(10)),
                from));
    }
}
