package org.rapport.sandbox.caseload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;

class LiveFeedTest {
    private static final Instant AS_OF = Instant.parse("2026-06-17T10:20:30Z");
    private static final Clock CLOCK = Clock.fixed(AS_OF.plusSeconds(600), ZoneOffset.UTC);

    private final CaseloadGenerator generator = new CaseloadGenerator(CaseloadSettings.of(7, AS_OF));

    @Test
    void letsTheDaysHeldBackArriveAndThenNewClients() {
        Caseload whole = generator.generate();
        Caseload heldBack = whole.after(AS_OF.minus(Duration.ofDays(4)));
        assertThat(heldBack.events()).hasSizeGreaterThan(30);
        try (SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0));
                LiveFeed feed = feed(ehr, heldBack)) {
            new CaseloadLoader(ehr.store()).load(whole.until(AS_OF.minus(Duration.ofDays(4))));
            int before = count(ehr, "Encounter");
            heldBack.events().forEach(event -> feed.tick());
            assertThat(count(ehr, "Encounter")).isGreaterThan(before + 10);
            assertThat(count(ehr, "Patient")).isEqualTo(66);
            int caughtUp = count(ehr, "Encounter");
            feed.tick();
            assertThat(count(ehr, "Patient")).isEqualTo(67);
            assertThat(count(ehr, "Encounter")).isEqualTo(caughtUp + 1);
        }
    }

    @Test
    void letsANewClientComeAtAnyHourOfTheDay() {
        for (int hour = 0; hour < 24; hour++) {
            CaseloadEvent event = generator.newcomer(500 + hour, AS_OF.plus(Duration.ofHours(hour)));
            assertThat(event.resources())
                    .extracting(resource -> resource.fhirType())
                    .contains("Patient", "EpisodeOfCare", "Appointment", "Encounter", "QuestionnaireResponse");
        }
    }

    @Test
    void loadsTheWholeCaseload() {
        try (SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0))) {
            int stored = new CaseloadLoader(ehr.store()).load(generator.generate());
            assertThat(stored).isGreaterThan(5_000);
        }
    }

    @Test
    void findsTheDeadAndWhatTheFrontDeskEntered() {
        String entered = "http://terminology.hl7.org/CodeSystem/provenance-participant-type|enterer";
        try (SandboxEhr ehr = SandboxEhr.start(EhrSettings.onPort(0))) {
            new CaseloadLoader(ehr.store()).load(generator.generate());
            assertThat(ehr.store().search("Patient", Map.of("deceased", List.of("true"))))
                    .hasSize(1);
            assertThat(ehr.store().search("Patient", Map.of("deceased", List.of("false"))))
                    .hasSize(65);
            assertThat(ehr.store().search("Provenance", Map.of("agent-type", List.of(entered))))
                    .hasSize(count(ehr, "Provenance"));
            assertThat(ehr.store().search("Provenance", Map.of("agent-type", List.of(entered.replace("enterer", "x")))))
                    .isEmpty();
        }
    }

    private LiveFeed feed(SandboxEhr ehr, Caseload heldBack) {
        return new LiveFeed(generator, new CaseloadLoader(ehr.store()), heldBack, 67, CLOCK);
    }

    private static int count(SandboxEhr ehr, String type) {
        return ehr.store().search(type, Map.<String, List<String>>of()).size();
    }
}
