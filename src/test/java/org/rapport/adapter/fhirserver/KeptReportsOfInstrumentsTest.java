package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.HandClock;
import org.rapport.testing.KeptFromClinicians;

/** Who finds reports of answers where hospitals show an instrument to different people: the phq-9 is for supervisors in the south. */
class KeptReportsOfInstrumentsTest {
    private static final AuditRights TEAM = new AuditRights(true, true, false);
    private static final String MARCH = "keep=true&periodStart=2026-03&periodEnd=2026-03";
    private static final String OF_THE_NORTH = "Measure/of-north/$evaluate-measure?" + MARCH;
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    private static final Definitions FOR_SUPERVISORS =
            new KeptFromClinicians(PACKAGED, "phq-9", Visibility.SUPERVISOR_AGGREGATE);

    private static Definitions ofTheNorth;
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        HandClock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        endpoint = new Endpoint(
                (request, response, chain) -> chain.doFilter(request, response),
                store -> Reporting.providers(store, new OfBoth(), clock));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void begin() {
        endpoint.database.clear();
        endpoint.rights = TEAM;
        ofTheNorth = PACKAGED;
    }

    @Test
    void whoeverMayBeToldOfTheInstrumentAtTheHospitalOfTheReportFindsIt() {
        String quality = "Measure/rapport-audit-measurement-quality/$evaluate-measure?stratifier=none&" + MARCH;

        assertFound(keep(quality + "&site=north"), true);
        assertFound(keep(quality + "&site=south"), true);
        assertFound(keep(quality), true);
    }

    @Test
    void aMeasureOfOneHospitalIsKeptAsAReportOfThisOne() {
        String id = keep(OF_THE_NORTH);

        MeasureReport report = read(MeasureReport.class, endpoint.get("MeasureReport/" + id));
        assertThat(report.getReporter().getIdentifier().getValue()).isEqualTo("north");
        assertThat(keep(OF_THE_NORTH + "&site=north")).as("the same question").isEqualTo(id);
    }

    @Test
    void anInstrumentThatIsNotShownAnyMoreTakesTheReportsOfTheHospitalWithIt() {
        String id = keep(OF_THE_NORTH);
        assertFound(id, true);

        ofTheNorth = FOR_SUPERVISORS;

        assertFound(id, false);
        endpoint.rights = new AuditRights(true, true, true);
        assertFound(id, true);
    }

    @Test
    void anInstrumentThatIsNotDefinedAnyMoreTakesThemWithItToo() {
        String id = keep(OF_THE_NORTH);

        ofTheNorth = Scores.DEFINITIONS.of("north");

        assertFound(id, false);
        endpoint.rights = new AuditRights(true, true, true);
        assertFound(id, false);
    }

    private static void assertFound(String id, boolean found) {
        assertThat(endpoint.get("MeasureReport/" + id).statusCode()).isEqualTo(found ? 200 : 404);
    }

    private static String keep(String path) {
        HttpResponse<String> answer = endpoint.post(path, "application/fhir+json", Reporting.NO_BODY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(MeasureReport.class, answer).getIdElement().getIdPart();
    }

    private static final class OfBoth implements DefinitionsBySite {
        @Override
        public Definitions of(String site) {
            return site.equals("north") ? ofTheNorth : FOR_SUPERVISORS;
        }

        @Override
        public Set<String> sites() {
            return Set.of("north", "south");
        }

        @Override
        public List<RefusedFile> refused() {
            return List.of();
        }
    }
}
