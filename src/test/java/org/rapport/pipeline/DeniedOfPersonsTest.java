package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** What clients have denied, whose records become one and whose consents cannot be read. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeniedOfPersonsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final String EVERYTHING = "{\"type\":\"deny\",\"actor\":[{\"role\":{\"text\":\"any\"},"
            + "\"reference\":{\"reference\":\"Practitioner/12\"}}]}";

    private Pipe pipe;

    @BeforeEach
    void formsOfTwo() {
        DATABASE.clear();
        pipe = new Pipe(DATABASE, site(), NOW);
        pipe.receive(form("f1", "p1"));
        pipe.receive(form("f2", "p2"));
        pipe.finish();
    }

    @Test
    void whatWasDeniedUnderARecordStaysClosedOnceAnotherRecordGoesOn() {
        pipe.receive(consent("c1", "p1", EVERYTHING));
        pipe.finish();
        assertThat(served()).containsExactly("p2");

        merge();

        assertThat(served()).isEmpty();
        assertThat(servedOfVersions()).isEmpty();
    }

    @Test
    void whatIsDeniedInPartIsJudgedForEachRecordOfAPerson() {
        pipe.receive(consent(
                "c1",
                "p1",
                EVERYTHING.replace("\"actor\"", "\"class\":[{\"code\":\"QuestionnaireResponse\"}],\"actor\"")));
        merge();

        assertThat(served()).isEmpty();
        assertThat(servedOfVersions()).isEmpty();
    }

    @Test
    void oneConsentThatCannotBeReadDeniesAllOfItsClientAndNothingOfOthers() {
        pipe.receive(consent("c1", "p1", EVERYTHING));
        DATABASE.execute("update fact set body = '{\"kind\":\"of another release\",\"decision\":\"DENY\"}'"
                + " where source_type = 'Consent'");

        assertThat(served()).containsExactly("p2");
    }

    private void merge() {
        pipe.receive(Versions.page(List.of(Corrections.patient(
                "p1", 9, ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/p2\"}}]"))));
        pipe.finish();
        assertThat(DATABASE.look("select count(distinct patient_id) from score"))
                .isEqualTo("2");
    }

    private static Set<String> served() {
        return patients(new PostgresScoreCatalogue(store(), Pipe.EVERYWHERE)
                .search(open())
                .entries());
    }

    private static Set<String> servedOfVersions() {
        return patients(new PostgresScoreVersions(store(), Pipe.EVERYWHERE)
                .search(open())
                .entries());
    }

    private static Question open() {
        return Question.of(new Condition.Open(closed()), 500);
    }

    private static Set<String> patients(List<Found> entries) {
        return entries.stream()
                .map(found -> found.stored().score().identity().patient())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Closed> closed() {
        return new KeepFromCallers(
                        new Sites(List.of(site()), List.of()),
                        Pipe.EVERYWHERE,
                        new PostgresDenyingConsents(store()),
                        new PostgresBelongings(store(), Pipe.EVERYWHERE),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .closed(clinician(), false);
    }

    private static Caller clinician() {
        return new Caller(
                Caller.Kind.PERSON,
                new Caller.Identity(
                        "https://login.example.org", "someone", Optional.empty(), Optional.of("Practitioner/12")),
                Set.of(Role.CLINICIAN),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty());
    }

    private static Database store() {
        return new Database(DATABASE.source());
    }

    private static Site site() {
        return TestSites.berlin();
    }

    private static byte[] form(String id, String patient) {
        return Versions.page(List.of("{\"resource\":"
                + Forms.phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, 0).withId(id).json() + "}"));
    }

    private static byte[] consent(String id, String patient, String provision) {
        return Versions.page(List.of(
                """
                {"resource":{"resourceType":"Consent","id":"%s",
                 "meta":{"versionId":"1","lastUpdated":"2026-03-09T15:01:00Z"},
                 "status":"active","patient":{"reference":"Patient/%s"},
                 "scope":{"coding":[{"code":"patient-privacy",
                   "system":"http://terminology.hl7.org/CodeSystem/consentscope"}]},
                 "provision":%s}}"""
                        .formatted(id, patient, provision)));
    }
}
