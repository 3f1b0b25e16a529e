package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OriginPinnedClientTest {
    private final OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());

    @TempDir
    private Path folder;

    private Answer get(Site site) throws EhrUnavailable {
        return client.send(site, EhrRequest.get(Origin.of(site.ehr()).at("Encounter"), EhrSites.BOUND));
    }

    private Site withToken(MisbehavingEhr ehr) throws IOException {
        return EhrSites.withToken(ehr.base(), Files.writeString(folder.resolve("token"), "s3cret.token\n"));
    }

    @Test
    void showsTheTokenOfTheMomentToItsOwnEhr() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, "{}"))) {
            Site site = withToken(ehr);
            get(site);
            Files.writeString(folder.resolve("token"), "renewed");
            get(site);
            assertThat(ehr.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly(Optional.of("Bearer s3cret.token"), Optional.of("Bearer renewed"));
            assertThat(ehr.requests().get(0).header("Accept")).contains("application/fhir+json");
        }
    }

    @Test
    void asksNothingWithoutATokenThatItOughtToHave() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, "{}"))) {
            Site missing = EhrSites.withToken(ehr.base(), folder.resolve("nowhere"));
            assertThatThrownBy(() -> get(missing)).hasMessage("The token file of site 'berlin' cannot be read");
            Site broken = EhrSites.withToken(ehr.base(), Files.writeString(folder.resolve("two"), "one\ntwo"));
            assertThatThrownBy(() -> get(broken))
                    .hasMessageContaining("does not hold one bearer token")
                    .hasMessageNotContaining("two ");
            assertThat(ehr.requests()).isEmpty();
        }
    }

    @Test
    void neverTakesTheTokenAlongToAnotherHost() throws Exception {
        try (MisbehavingEhr other = MisbehavingEhr.playing(request -> Reply.json(200, "{}"));
                MisbehavingEhr ehr = MisbehavingEhr.playing(
                        request -> Reply.status(302, "Location: " + other.base() + "/Encounter"))) {
            Site site = withToken(ehr);
            assertThatThrownBy(() -> get(site))
                    .isInstanceOf(EhrUnavailable.class)
                    .hasMessageContaining("not followed")
                    .hasMessageNotContaining("s3cret");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void followsThreeRedirectsWithinTheOriginAndNoFourth() throws Exception {
        Reply elsewhere = Reply.status(307, "Location: /fhir/Encounter?again");
        try (MisbehavingEhr patient =
                        MisbehavingEhr.playing(Script.inOrder(elsewhere, elsewhere, elsewhere, Reply.json(200, "{}")));
                MisbehavingEhr endless = MisbehavingEhr.playing(request -> elsewhere)) {
            assertThat(get(EhrSites.at(patient.base())).status()).isEqualTo(200);
            assertThatThrownBy(() -> get(EhrSites.at(endless.base()))).hasMessageContaining("more than 3 times");
            assertThat(endless.requests()).hasSize(4);
        }
    }

    @Test
    void redirectsNoWrite() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.status(308, "Location: /fhir/Other"))) {
            Site site = EhrSites.at(ehr.base());
            EhrRequest put = new EhrRequest(
                    "PUT",
                    Origin.of(site.ehr()).at("Observation/1"),
                    Map.of(),
                    Optional.of(new byte[] {'{', '}'}),
                    100);
            Answer answer = client.send(site, put);
            assertThat(answer.sentence())
                    .endsWith("PUT /fhir/Observation/1 answered 308, a redirect which is not followed");
            assertThat(ehr.requests()).hasSize(1);
        }
    }

    @Test
    void givesUpAnEndlessBodyAtTheBound() {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.endless())) {
            assertThatThrownBy(() -> get(EhrSites.at(ehr.base())))
                    .hasMessage("GET /fhir/Encounter: the answer is larger than 1000000 bytes,"
                            + " which the site's setting allows at most");
        }
    }

    @Test
    void givesUpASmallBodyThatUnpacksIntoAHugeOne() {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.gzip(new byte[200_000_000]))) {
            assertThatThrownBy(() -> get(EhrSites.at(ehr.base()))).hasMessageContaining("larger than 1000000 bytes");
        }
    }

    @Test
    void unpacksGzip() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.gzip("{\"a\":1}".getBytes()))) {
            assertThat(get(EhrSites.at(ehr.base())).json()).asString().isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void waitsNoLongerThanTheSiteAllows() {
        try (MisbehavingEhr silent = MisbehavingEhr.playing(request -> Reply.silence());
                MisbehavingEhr trickling = MisbehavingEhr.playing(request -> Reply.trickle())) {
            assertThatThrownBy(() -> get(EhrSites.impatient(silent.base())))
                    .hasMessageContaining("GET /fhir/Encounter");
            assertThatThrownBy(() -> get(EhrSites.impatient(trickling.base())))
                    .hasMessage("GET /fhir/Encounter was not answered within 300 ms");
        }
    }

    @Test
    void saysThatNobodyListens() {
        assertThatThrownBy(() -> get(EhrSites.at(MisbehavingEhr.down())))
                .hasMessage("GET /fhir/Encounter: the EHR does not accept connections");
    }

    @Test
    void saysThatTheConnectionBrokeOff() {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.hangUp())) {
            assertThatThrownBy(() -> get(EhrSites.at(ehr.base())))
                    .hasMessage("GET /fhir/Encounter: the connection broke off before the answer was whole");
        }
    }

    @Test
    void quotesOfAnOperationOutcomeOnlyTheCodes() throws Exception {
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"throttled\",\"diagnostics\":"
                + "\"Erika Mustermann\"},{\"code\":\"Erika Mustermann\"}]}";
        try (MisbehavingEhr ehr =
                MisbehavingEhr.playing(request -> Reply.json(429, outcome, "Retry-After: 99999999999"))) {
            Answer answer = get(EhrSites.at(ehr.base()));
            assertThat(answer.sentence())
                    .isEqualTo("The EHR asks Rapport to slow down: GET /fhir/Encounter answered 429 (throttled)");
            assertThat(answer.retryAfter()).contains(Duration.ofMinutes(15));
        }
    }
}
