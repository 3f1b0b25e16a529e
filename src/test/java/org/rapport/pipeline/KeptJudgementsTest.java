package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import org.rapport.adapter.store.PostgresJudgements;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.adapter.store.PostgresStoredKinds;
import org.rapport.adapter.store.PostgresStoredSites;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.confidence.About;
import org.rapport.application.confidence.Denials;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** Judgements that are kept come to what judging each time comes to, whatever has happened since. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeptJudgementsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final List<String> PATIENTS = List.of("p1", "p2", "p3", "p4");
    private static final String LABEL =
            "\"security\":[{\"system\":\"" + SecurityLabel.ACT_CODE + "\",\"code\":\"SUD\"}],";
    private static final List<String> PROVISIONS = List.of(
            "{\"type\":\"deny\",\"actor\":[{\"role\":{\"text\":\"any\"},\"reference\":{\"reference\":\"Practitioner/12\"}}]}",
            "{\"type\":\"deny\",\"class\":[{\"code\":\"QuestionnaireResponse\"}],\"actor\":[{\"role\":{\"text\":\"any\"},"
                    + "\"reference\":{\"reference\":\"Practitioner/12\"}}]}",
            "{\"type\":\"deny\",\"code\":[{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"44261-6\"}]}]}",
            "{\"type\":\"deny\",\"securityLabel\":[{\"system\":\"" + SecurityLabel.ACT_CODE + "\",\"code\":\"SUD\"}]}",
            "{\"type\":\"deny\",\"data\":[{\"meaning\":\"instance\",\"reference\":{\"reference\":\"QuestionnaireResponse/f1\"}}]}",
            "{\"type\":\"deny\",\"class\":[{\"code\":\"QuestionnaireResponse\"}],\"period\":{\"end\":\"2026-04-01\"}}",
            "{\"type\":\"deny\"}");

    private final Database store = new Database(DATABASE.source());
    private Instant now = NOW;
    private Pipe pipe;
    private int versions;

    @BeforeEach
    void aFormOfEach() {
        DATABASE.clear();
        versions = 0;
        now = NOW;
        pipe = new Pipe(DATABASE, TestSites.berlin(), NOW);
        for (int i = 0; i < PATIENTS.size(); i++) {
            pipe.receive(form("f" + i, PATIENTS.get(i), i % 2 == 0));
        }
        pipe.finish();
    }

    @Test
    void theyComeToTheSameAfterWhateverHappens() {
        Random random = new Random(20261123);
        for (int i = 0; i < 12; i++) {
            String patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
            switch (random.nextInt(5)) {
                case 0 -> pipe.receive(form("g" + i, patient, random.nextBoolean()));
                case 1 -> pipe.receive(form("f" + PATIENTS.indexOf(patient), patient, random.nextBoolean()));
                case 2 -> pipe.receive(consent("c" + patient, patient, "inactive", PROVISIONS.get(0)));
                default ->
                    pipe.receive(consent(
                            "c" + patient, patient, "active", PROVISIONS.get(random.nextInt(PROVISIONS.size()))));
            }
            same("before scoring, step " + i, List.of(patient));
            pipe.finish();
            same("step " + i, List.of());
        }
        merge();
        same("merged", PATIENTS);
    }

    @Test
    void whatIsDeniedWhileItIsJudgedIsClosedToTheNextSearch() {
        Caller clinician = caller(Role.CLINICIAN, "Practitioner/13");
        assertThat(served(kept().closed(clinician, false, About.ANYBODY), Condition.everything()))
                .isNotEmpty();
        List<Closed> before = kept().closed(clinician, false, About.ANYBODY);
        pipe.receive(consent("c1", "p1", "active", PROVISIONS.get(3)));

        assertThat(patients(before)).containsExactly("p2", "p3", "p4");
    }

    @Test
    void whatArrivesIsJudgedAndWhatIsAmendedIsJudgedAnew() {
        Condition one = Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.of("Patient"), "p2"));
        pipe.receive(consent("c2", "p2", "active", PROVISIONS.get(3)));
        pipe.finish();
        same("denied", List.of("p2"));
        Caller clinician = caller(Role.CLINICIAN, "Practitioner/13");
        int before = served(kept().closed(clinician, false, About.ANYBODY), one).size();

        pipe.receive(form("late", "p2", false));
        pipe.finish();
        int after = served(kept().closed(clinician, false, About.ANYBODY), one).size();
        assertThat(after).isGreaterThan(before);
        same("another form", List.of("p2"));

        pipe.receive(form("late", "p2", true));
        pipe.finish();
        assertThat(served(kept().closed(clinician, false, About.ANYBODY), one)).hasSizeLessThan(after);
        same("labelled", List.of("p2"));
    }

    @Test
    void aDenialThatEndsWithADayEndsWithIt() {
        pipe.receive(consent("c1", "p1", "active", PROVISIONS.get(5)));
        pipe.finish();
        Caller clinician = caller(Role.CLINICIAN, "Practitioner/13");
        assertThat(patients(kept().closed(clinician, false, About.ANYBODY))).containsExactly("p2", "p3", "p4");

        now = NOW.plus(Duration.ofDays(30));
        assertThat(patients(kept().closed(clinician, false, About.ANYBODY))).containsExactly("p1", "p2", "p3", "p4");
        same("later", List.of());
    }

    @Test
    void ofWhomAQuestionIsNotAboutNothingIsOpen() {
        pipe.receive(consent("c1", "p1", "active", PROVISIONS.get(3)));
        pipe.finish();
        Caller clinician = caller(Role.CLINICIAN, "Practitioner/13");

        assertThat(patients(kept().closed(clinician, false, About.patients(Set.of("p2")))))
                .containsExactly("p2", "p3", "p4");
    }

    private void same(String when, List<String> singly) {
        for (Caller caller : List.of(
                caller(Role.CLINICIAN, "Practitioner/12"),
                caller(Role.CLINICIAN, "Practitioner/13"),
                caller(Role.INTEGRATION, "Device/1"))) {
            List<Closed> each = judgedEachTime().closed(caller, false);
            Set<String> expected = served(each, Condition.everything());
            assertThat(served(kept().closed(caller, false, About.ANYBODY), Condition.everything()))
                    .as("%s, anybody, %s", when, caller.identity())
                    .isEqualTo(expected);
            assertThat(served(kept().closed(caller, false), Condition.everything()))
                    .as("%s, in lists, %s", when, caller.identity())
                    .isEqualTo(expected);
            for (String patient : singly) {
                Condition one = Condition.is(
                        "patient", new Wanted.Reference(Optional.empty(), Optional.of("Patient"), patient));
                assertThat(served(kept().closed(caller, false, About.of(one)), one))
                        .as("%s, %s, %s", when, patient, caller.identity())
                        .isEqualTo(served(each, one));
            }
        }
        assertThat(kept().uncounted("berlin"))
                .as(when)
                .isEqualTo(judgedEachTime().uncounted("berlin"));
        assertThat(served(kept().uncounted(), Condition.everything()))
                .as(when)
                .isEqualTo(served(judgedEachTime().uncounted(), Condition.everything()));
    }

    private Set<String> served(List<Closed> closed, Condition asked) {
        Question question = Question.of(Condition.all(asked, new Condition.Open(closed)), 500);
        Set<String> served = new TreeSet<>();
        new PostgresScoreCatalogue(store, Pipe.EVERYWHERE)
                .search(question)
                .entries()
                .forEach(found -> served.add("score " + words(found)));
        new PostgresScoreVersions(store, Pipe.EVERYWHERE)
                .search(question)
                .entries()
                .forEach(found -> served.add("version " + words(found)));
        return served;
    }

    private static String words(Found found) {
        return found.stored().score().identity() + " " + found.stored().version();
    }

    private Set<String> patients(List<Closed> closed) {
        return new PostgresScoreCatalogue(store, Pipe.EVERYWHERE)
                .search(Question.of(new Condition.Open(closed), 500)).entries().stream()
                        .map(found -> found.stored().score())
                        .filter(score -> score.type().measure().equals("phq-9-total"))
                        .map(score -> score.identity().patient())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private KeepFromCallers kept() {
        return keep(Optional.of(new PostgresJudgements(store)));
    }

    private KeepFromCallers judgedEachTime() {
        return keep(Optional.empty());
    }

    private KeepFromCallers keep(Optional<org.rapport.application.confidence.Judgements> kept) {
        return new KeepFromCallers(
                new Sites(List.of(TestSites.berlin()), List.of()),
                new PostgresStoredSites(store),
                new PostgresStoredKinds(store),
                Pipe.EVERYWHERE,
                new Denials(new PostgresDenyingConsents(store), new PostgresBelongings(store, Pipe.EVERYWHERE), kept),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Caller caller(Role role, String user) {
        return new Caller(
                role == Role.INTEGRATION ? Caller.Kind.SYSTEM : Caller.Kind.PERSON,
                new Caller.Identity("https://login.example.org", "someone", Optional.empty(), Optional.of(user)),
                Set.of(role),
                true,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty());
    }

    private void merge() {
        pipe.receive(Versions.page(List.of(Corrections.patient(
                "p1", 9, ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/p2\"}}]"))));
        pipe.finish();
    }

    private byte[] form(String id, String patient, boolean labelled) {
        String json = Forms.phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, 0).withId(id).json();
        String told = json.replaceFirst(
                "\\{",
                "{\"meta\":{" + (labelled ? LABEL : "")
                        + "\"versionId\":\"1\",\"lastUpdated\":\"2026-03-09T15:01:00Z\"},");
        return Versions.page(List.of("{\"resource\":" + later(told) + "}"));
    }

    /** Each form that is told is a later version than those before. */
    private String later(String json) {
        versions++;
        return json.replaceFirst("\"versionId\"\\s*:\\s*\"[^\"]*\"", "\"versionId\":\"" + versions + "\"")
                .replaceFirst(
                        "\"lastUpdated\"\\s*:\\s*\"[^\"]*\"",
                        "\"lastUpdated\":\"" + NOW.minus(Duration.ofDays(2)).plusSeconds(versions) + "\"");
    }

    private byte[] consent(String id, String patient, String status, String provision) {
        return Versions.page(List.of("""
                {"resource":%s}"""
                .formatted(later(
                        """
                                {"resourceType":"Consent","id":"%s",
                                 "meta":{"versionId":"1","lastUpdated":"2026-03-09T15:01:00Z"},
                                 "status":"%s","patient":{"reference":"Patient/%s"},
                                 "scope":{"coding":[{"code":"patient-privacy",
                                   "system":"http://terminology.hl7.org/CodeSystem/consentscope"}]},
                                 "provision":%s}"""
                                .formatted(id, status, patient, provision)))));
    }
}
