package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.pull.EhrReader.Page;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.PageTrail;
import org.rapport.application.site.Site;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FhirEhrReaderTest {
    private static final String PAGE =
            """
            {"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"x"}],"entry":[
             {"link":[{"relation":"next","url":"https://evil.example/"}],
              "resource":{"resourceType":"Encounter","id":"1","meta":{"lastUpdated":"2026-03-01T10:00:00+01:00"},
               "contained":[{"meta":{"lastUpdated":"2030-01-01T00:00:00Z"}}]}},
             {"resource":{"resourceType":"Encounter","id":"2","meta":{"lastUpdated":"2026-03-01T09:30:00.5Z"}}},
             {"resource":{"resourceType":"Encounter","id":"3","meta":{"lastUpdated":"yesterday"}}},
             {"resource":{"resourceType":"Encounter","id":"4"}}]}""";

    @TempDir
    private Path folder;

    private static FhirEhrReader reader() {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        return new FhirEhrReader(client, new Capabilities(client, Clock.systemUTC()));
    }

    private static Page fetch(MisbehavingEhr ehr) throws EhrUnavailable {
        return reader().fetch(EhrSites.at(ehr.base()), ehr.base() + "/Encounter?_count=50");
    }

    private static EhrUnavailable failure(Reply reply) {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> reply)) {
            return catchThrowableOfType(EhrUnavailable.class, () -> fetch(ehr));
        }
    }

    private static String bundle(String next) {
        return "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]}";
    }

    @Test
    void givesThePageWholeWithItsLatestChangeAndNoLinkOfAnEntry() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, PAGE))) {
            Page page = fetch(ehr);
            assertThat(page.json()).asString().isEqualTo(PAGE);
            assertThat(page.next()).isEmpty();
            assertThat(page.latest()).contains(Instant.parse("2026-03-01T09:30:00.500Z"));
        }
    }

    @Test
    void goesOnWithoutSortingWhereSortingIsRefused() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(
                request -> request.target().contains("_sort") ? Reply.status(400) : Reply.json(200, PAGE))) {
            Site site = EhrSites.at(ehr.base());
            reader().fetch(site, ehr.base() + "/Encounter?_count=50&_sort=_lastUpdated&class=AMB");
            assertThat(ehr.requests().get(1).target()).isEqualTo("/fhir/Encounter?_count=50&class=AMB");
        }
    }

    @Test
    void resolvesARelativeNextLink() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, bundle("Encounter?page=2")))) {
            assertThat(fetch(ehr).next()).contains(ehr.base() + "/Encounter?page=2");
        }
    }

    @Test
    void refusesANextLinkToAnotherHostAndKeepsTheTokenFromIt() throws Exception {
        try (MisbehavingEhr other = MisbehavingEhr.playing(request -> Reply.json(200, PAGE));
                MisbehavingEhr ehr = MisbehavingEhr.playing(
                        request -> Reply.json(200, bundle(other.base() + "/Encounter?page=2")))) {
            Site site = EhrSites.withToken(ehr.base(), Files.writeString(folder.resolve("token"), "s3cret"));
            assertThatThrownBy(() -> reader().fetch(site, ehr.base() + "/Encounter"))
                    .hasMessageContaining(":" + other.base().getPort())
                    .hasMessageContaining("not followed");
            assertThatThrownBy(() -> reader().fetch(site, other.base() + "/Encounter?page=2"))
                    .hasMessageContaining("not followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void refusesANextLinkToItself() {
        try (MisbehavingEhr ehr =
                MisbehavingEhr.playing(request -> Reply.json(200, bundle("/fhir/Encounter?_count=50")))) {
            assertThatThrownBy(() -> fetch(ehr)).hasMessageContaining("leads back to the same page");
        }
    }

    @Test
    void noticesLinksThatRunInACircle() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(
                200, bundle(request.target().endsWith("page=1") ? "Encounter?page=2" : "Encounter?page=1")))) {
            Site site = EhrSites.at(ehr.base());
            FhirEhrReader reader = reader();
            PageTrail trail = new PageTrail();
            assertThatThrownBy(() -> {
                        Optional<String> next = Optional.of(ehr.base() + "/Encounter?page=1");
                        while (next.isPresent()) {
                            trail.visit(next.get());
                            next = reader.fetch(site, next.get()).next();
                        }
                    })
                    .hasMessage("The EHR's next links run in a circle after 2 pages");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, The EHR does not accept Rapport's credentials: GET /fhir/Encounter answered 401",
        "403, The EHR does not allow Rapport this request: GET /fhir/Encounter answered 403",
        "500, GET /fhir/Encounter answered 500",
        "503, GET /fhir/Encounter answered 503"
    })
    void saysWithWhichStatusAPageDidNotCome(int status, String sentence) {
        assertThat(failure(Reply.status(status))).hasMessage(sentence);
    }

    @Test
    void handsOnHowLongTheEhrWantsToBeLeftAlone() {
        assertThat(failure(Reply.status(429, "Retry-After: 7")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure(Reply.status(503, "Retry-After: Mon, 02 Mar 2015 10:00:00 GMT"))
                        .retryAfter())
                .contains(Duration.ZERO);
        assertThat(failure(Reply.status(429, "Retry-After: 999999999999")).retryAfter())
                .contains(Duration.ofMinutes(15));
        assertThat(failure(Reply.status(503)).retryAfter()).isEmpty();
    }

    @Test
    void takesNoHalfPage() {
        assertThat(failure(Reply.cutOff(PAGE))).hasMessageContaining("broke off");
        assertThat(failure(Reply.cutOffInChunks(PAGE))).hasMessageContaining("broke off");
        assertThat(failure(Reply.cutOffUnnoticed(PAGE))).hasMessageContaining("breaks off at byte");
    }

    @Test
    void takesNothingThatIsNotABundleInJson() {
        assertThat(failure(Reply.html(200, "<html>Please log in, Erika</html>")))
                .hasMessage("GET /fhir/Encounter answered 200 with text/html instead of FHIR JSON;"
                        + " this may be a login page");
        assertThat(failure(Reply.json(200, "{\"resourceType\":\"Bundle\",}")))
                .hasMessageContaining("JSON that is broken");
        assertThat(failure(Reply.json(200, "{\"resourceType\":\"Bundle\"} {}")))
                .hasMessageContaining("something after its JSON");
        assertThat(failure(Reply.json(200, "{\"resourceType\":\"OperationOutcome\"}")))
                .hasMessageContaining("something other than a Bundle");
        assertThat(failure(Reply.json(200, ""))).hasMessageContaining("something other than a Bundle");
        assertThat(failure(Reply.json(200, "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(5000))))
                .hasMessageContaining("broken");
    }

    @Test
    void quotesNothingOfABrokenPage() {
        assertThat(failure(Reply.json(200, "{\"resourceType\":\"Bundle\",\"x\":Mustermann}")))
                .hasMessageNotContaining("Mustermann");
    }
}
