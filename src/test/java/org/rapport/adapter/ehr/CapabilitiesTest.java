package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CapabilitiesTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00.123456789Z");

    private static FhirEhrReader reader() {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        return new FhirEhrReader(client, new Capabilities(client, Clock.systemUTC()));
    }

    private static String firstPage(String statement, Optional<Instant> since, String extra) throws EhrUnavailable {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, statement))) {
            String url = reader().firstPage(EhrSites.at(ehr.base()), "Encounter", since, extra);
            assertThat(ehr.requests("GET", "/fhir/metadata")).hasSize(1);
            return url.substring(ehr.base().toString().length());
        }
    }

    @Test
    void asksForWhatChangedInTheOrderOfChange() throws Exception {
        assertThat(firstPage(Statements.readable(), Optional.of(SINCE), "class=AMB"))
                .isEqualTo("/Encounter?_lastUpdated=ge2026-03-01T00:00:00.123Z&_count=50&_sort=_lastUpdated&class=AMB");
        assertThat(firstPage(Statements.readable(), Optional.empty(), "?type=http://x|y"))
                .isEqualTo("/Encounter?_count=50&_sort=_lastUpdated&type=http://x%7Cy");
    }

    @Test
    void asksForEverythingWhereTimeIsNotDeclared() throws Exception {
        String statement =
                Statements.of(false, Statements.resource("Encounter", List.of("search-type"), List.of("date")));
        assertThat(firstPage(statement, Optional.of(SINCE), "")).isEqualTo("/Encounter?_count=50");
    }

    @Test
    void believesASearchParameterDeclaredForAllResources() throws Exception {
        String statement = "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{"
                + "\"searchParam\":[{\"name\":\"_lastUpdated\"}],\"resource\":[{\"type\":\"Encounter\","
                + "\"interaction\":[{\"code\":\"search-type\"}]}]}]}";
        assertThat(firstPage(statement, Optional.of(SINCE), "")).contains("_lastUpdated=ge");
    }

    @Test
    void saysWhatAnEhrDoesNotOffer() {
        assertThatThrownBy(() -> firstPage(Statements.of(false), Optional.empty(), ""))
                .hasMessage("The EHR does not offer to search Encounter (CapabilityStatement of 'berlin')");
        assertThatThrownBy(() -> firstPage(
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"3.0.2\"}", Optional.empty(), ""))
                .hasMessageContaining("a FHIR version other than R4");
        assertThatThrownBy(() -> firstPage("{\"resourceType\":\"Patient\"}", Optional.empty(), ""))
                .hasMessageContaining("not answered with a whole CapabilityStatement");
    }

    @Test
    void asksForTheCapabilityStatementOnceAndAgainAfterAFailure() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request ->
                request.is("GET", "/fhir/metadata") ? Reply.json(200, Statements.readable()) : Reply.status(503))) {
            FhirEhrReader reader = reader();
            Site site = EhrSites.at(ehr.base());
            String url = reader.firstPage(site, "Encounter", Optional.empty(), "");
            reader.firstPage(site, "Encounter", Optional.empty(), "");
            assertThat(ehr.requests("GET", "/fhir/metadata")).hasSize(1);
            assertThatThrownBy(() -> reader.fetch(site, url)).hasMessageContaining("503");
            reader.firstPage(site, "Encounter", Optional.empty(), "");
            assertThat(ehr.requests("GET", "/fhir/metadata")).hasSize(2);
        }
    }

    @Test
    void tellsThoseWhoLookAtItsHealthWhetherTheEhrAnswers() {
        FhirEhrProbe probe = new FhirEhrProbe(new OriginPinnedClient(Clock.systemUTC()));
        try (MisbehavingEhr ehr =
                MisbehavingEhr.playing(Script.inOrder(Reply.json(200, Statements.readable()), Reply.status(503)))) {
            assertThat(probe.probe(EhrSites.at(ehr.base())).answers()).isTrue();
            assertThat(probe.probe(EhrSites.at(ehr.base())).sentence()).isEqualTo("GET /fhir/metadata answered 503");
        }
        assertThat(probe.probe(EhrSites.at(MisbehavingEhr.down())).answers()).isFalse();
    }
}
