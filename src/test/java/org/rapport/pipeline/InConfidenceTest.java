package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.rapport.application.confidence.Belongings.Things;
import org.rapport.application.confidence.DenyingConsents;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Connections;
import org.rapport.application.site.Site;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** What leaves for the record, and with which labels. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InConfidenceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final String SUD = "\"security\":[{\"system\":\"" + SecurityLabel.ACT_CODE + "\",\"code\":\"SUD\"}]";
    private static final Set<Visibility> THERAPISTS = Set.of(Visibility.THERAPIST_VISIBLE);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void aScoreHasTheLabelsOfItsFormItsEncounterAndItsSite() throws Exception {
        Pipe pipe = pipe(agreed(List.of(SecurityLabel.PSYCHIATRY), THERAPISTS, Set.of()));
        pipe.receive(encounter("e1", SUD));
        pipe.receive(form(
                "f1", 1, "\"security\":[{\"system\":\"" + SecurityLabel.CONFIDENTIALITY + "\",\"code\":\"R\"}]", 0));
        pipe.finish();

        assertThat(written(pipe, "phq-9-total").get(0).score().labels())
                .containsExactlyInAnyOrder(
                        SecurityLabel.PSYCHIATRY, SecurityLabel.SUBSTANCE_USE, SecurityLabel.RESTRICTED);
        assertThat(written(pipe, "attendance-rate").get(0).score().labels())
                .containsExactlyInAnyOrder(SecurityLabel.PSYCHIATRY, SecurityLabel.SUBSTANCE_USE);
        assertThat(DATABASE.look("select count(*) from score where measure = 'phq-9-total' and labels @> array['"
                        + SecurityLabel.SUBSTANCE_USE.token() + "']"))
                .isEqualTo("1");
    }

    @Test
    void otherLabelsOfTheSameAnswersAreANewVersionThatIsWritten() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(form("f1", 1, "\"tag\":[]", 0));
        pipe.finish();
        pipe.receive(form("f1", 2, SUD, 0));
        pipe.finish();

        StoredScore total = written(pipe, "phq-9-total").get(0);
        assertThat(total.version()).isEqualTo(2);
        assertThat(total.score().labels()).containsExactly(SecurityLabel.SUBSTANCE_USE);
    }

    @Test
    void whatAnInstrumentKeepsFromTherapistsStaysHereWithWhatIsMadeOfItAndLeavesOnceItMay() throws Exception {
        Pipe pipe = pipe(agreed(List.of(), Set.of(Visibility.SUPERVISOR_AGGREGATE), Set.of()));
        pipe.receive(form("f1", 1, "\"tag\":[]", 2));
        pipe.finish();

        assertThat(measures(pipe)).containsExactly("phq-9-item-9");
        assertThat(DATABASE.look("select count(*) > 0 and not bool_or(offered) from outbox where state = 'withheld'"))
                .isEqualTo("true");

        Pipe later = pipe(Confidence.DEFAULTS);
        assertThat(later.judgeAnew.judge(site(Confidence.DEFAULTS))).isPositive();
        later.finish();
        assertThat(measures(later)).contains("phq-9-total");
        assertThat(later.judgeAnew.judge(site(Confidence.DEFAULTS))).isZero();
    }

    @Test
    void whatHasALabelThatTheSiteKeepsFromItsEhrStaysHere() throws Exception {
        Pipe pipe = pipe(agreed(List.of(), THERAPISTS, Set.of(SecurityLabel.SUBSTANCE_USE)));
        pipe.receive(form("f1", 1, SUD, 0));
        pipe.receive(form("f2", 1, "\"tag\":[]", 0));
        pipe.finish();

        assertThat(written(pipe, "phq-9-total"))
                .extracting(stored -> stored.score().identity().window())
                .containsExactly("QuestionnaireResponse/f2");
    }

    @Test
    void whatTheClientDeniesStaysHereUntilTheClientPermitsItAndIsWithdrawnWithoutAWord() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(consent(1, "active", "deny"));
        pipe.receive(form("f1", 1, SUD, 0));
        pipe.receive(form("f2", 1, "\"tag\":[]", 0));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total"))
                .extracting(stored -> stored.score().identity().window())
                .containsExactly("QuestionnaireResponse/f2");

        pipe.receive(form("f1", 2, SUD, 1));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total")).hasSize(1);

        pipe.receive(consent(2, "inactive", "deny"));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total")).hasSize(2);
    }

    @Test
    void aConsentThatComesLaterTakesNothingBackAndKeepsNoRetraction() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(form("f1", 1, SUD, 0));
        pipe.finish();
        pipe.receive(consent(1, "active", "deny"));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total")).hasSize(1);

        pipe.receive(
                Versions.page(
                        List.of(
                                """
                {"resource":{"resourceType":"QuestionnaireResponse","id":"f1","status":"entered-in-error",
                 "meta":{"versionId":"3","lastUpdated":"2026-03-09T15:03:00Z"},
                 "subject":{"reference":"Patient/p1"}}}""")));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total").get(0).retracted()).isTrue();
    }

    @Test
    void aRiskThatIsPresentIsToldWhateverWasDenied() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(consent(1, "active", "deny"));
        pipe.receive(form("f1", 1, SUD, 2));
        pipe.finish();
        assertThat(measures(pipe)).containsExactly("phq-9-item-9");
    }

    @Test
    void aRiskThatIsNotPresentIsToldWhateverItsLabelsAreAndNotAgainstAConsent() throws Exception {
        Pipe labelled = pipe(agreed(List.of(), THERAPISTS, Set.of(SecurityLabel.SUBSTANCE_USE)));
        labelled.receive(form("f1", 1, SUD, 0));
        labelled.finish();
        assertThat(measures(labelled)).containsExactly("phq-9-item-9");

        DATABASE.clear();
        Pipe denied = pipe(Confidence.DEFAULTS);
        denied.receive(consent(1, "active", "deny"));
        denied.receive(form("f1", 1, SUD, 0));
        denied.finish();
        assertThat(measures(denied)).isEmpty();
    }

    @Test
    void aConsentThatEndsByTimeAloneIsNoticedWithinADay() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(limited());
        pipe.receive(form("f1", 1, SUD, 0));
        pipe.finish();
        assertThat(written(pipe, "phq-9-total")).isEmpty();

        pipe.clock.now = NOW.plus(Duration.ofDays(3));
        assertThat(pipe.judgeAnew.judge(site(Confidence.DEFAULTS))).isPositive();
        pipe.finish();
        assertThat(written(pipe, "phq-9-total")).hasSize(1);
    }

    @Test
    void whoeverDeniesWorkOnQualityIsCountedInNoAuditUntilThatEnds() throws Exception {
        DenyingConsents denying = new PostgresDenyingConsents(new Database(DATABASE.source()));
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(encounter("e1", "\"tag\":[]"));
        pipe.receive(form("f1", 1, "\"tag\":[]", 0));
        pipe.finish();
        assertThat(counted()).isEqualTo("true");
        assertThat(denying.all()).isEmpty();

        String quality = Asking.OPERATIONS.replaceFirst("(.*)\\|(.*)", "{\"system\":\"$1\",\"code\":\"$2\"}");
        pipe.receive(Versions.page(List.of("{\"resource\":"
                + consentJson(1, "active", "{\"type\":\"deny\",\"purpose\":[" + quality + "]}") + "}")));
        pipe.finish();
        assertThat(counted()).isEqualTo("false");
        assertThat(denying.all()).singleElement().satisfies(denier -> {
            assertThat(denier.patient()).isEqualTo("p1");
            assertThat(denier.consents()).hasSize(1);
        });

        pipe.receive(consent(2, "inactive", "deny"));
        pipe.finish();
        assertThat(counted()).isEqualTo("true");
        assertThat(denying.all()).isEmpty();
    }

    private static String counted() {
        return DATABASE.look("select exists (select 1 from audit_course) or exists (select 1 from audit_session)"
                + " or exists (select 1 from audit_form)");
    }

    @Test
    void whatThereIsOfSomebodyIsEachVersionOfEachScore() throws Exception {
        Pipe pipe = pipe(Confidence.DEFAULTS);
        pipe.receive(form("f1", 1, "\"tag\":[]", 0));
        pipe.finish();
        pipe.receive(form("f1", 2, SUD, 0));
        pipe.finish();

        Things things = new PostgresBelongings(new Database(DATABASE.source()), Pipe.EVERYWHERE)
                .of(site(Confidence.DEFAULTS).id(), List.of("p1"));
        assertThat(things.versions())
                .filteredOn(version -> version.score().identity().measure().equals("phq-9-total"))
                .extracting(version ->
                        version.inForce() + " " + version.score().labels().size())
                .containsExactlyInAnyOrder("true 1", "false 0");
    }

    private static byte[] limited() {
        return Versions.page(List.of("{\"resource\":"
                + consentJson(1, "active", "{\"type\":\"deny\",\"period\":{\"end\":\"2026-03-21\"}}") + "}"));
    }

    private static byte[] consent(int version, String status, String type) {
        String rule = "{\"type\":\"permit\",\"provision\":[{\"type\":\"" + type + "\",\"securityLabel\":[{\"system\":\""
                + SecurityLabel.ACT_CODE + "\",\"code\":\"SUD\"}]}]}";
        return Versions.page(List.of("{\"resource\":" + consentJson(version, status, rule) + "}"));
    }

    private static String consentJson(int version, String status, String rule) {
        return """
                {"resourceType":"Consent","id":"c1","meta":{"versionId":"%d","lastUpdated":"2026-03-09T15:0%d:00Z"},
                 "status":"%s","patient":{"reference":"Patient/p1"},
                 "scope":{"coding":[{"code":"patient-privacy",
                   "system":"http://terminology.hl7.org/CodeSystem/consentscope"}]},
                 "provision":%s}"""
                .formatted(version, version, status, rule);
    }

    private static byte[] form(String id, int version, String meta, int item9) throws Exception {
        ObjectNode form = (ObjectNode) JSON.readTree(Forms.phq9("p1", 1, 1, 1, 1, 1, 1, 1, version % 3, item9)
                .withId(id)
                .json());
        form.set(
                "meta",
                JSON.readTree("{\"versionId\":\"%d\",\"lastUpdated\":\"2026-03-09T15:0%d:00Z\",%s}"
                        .formatted(version, version, meta)));
        form.putObject("encounter").put("reference", "Encounter/e1");
        return Versions.page(List.of("{\"resource\":" + form + "}"));
    }

    private static byte[] encounter(String id, String meta) {
        return Versions.page(List.of(
                """
                {"resource":{"resourceType":"Encounter","id":"%s","meta":{"versionId":"1",%s},"status":"finished",
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/p1"},
                 "period":{"start":"2026-03-09T14:00:00Z","end":"2026-03-09T14:50:00Z"}}}"""
                        .formatted(id, meta)));
    }

    private static Set<String> measures(Pipe pipe) {
        return pipe.ehr.standing().values().stream()
                .map(score -> score.identity().measure())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<StoredScore> written(Pipe pipe, String measure) {
        return pipe.ehr.everything().values().stream()
                .filter(stored -> stored.score().identity().measure().equals(measure))
                .toList();
    }

    private static Confidence agreed(List<SecurityLabel> labels, Set<Visibility> shown, Set<SecurityLabel> kept) {
        return new Confidence(labels, Set.of(), true, shown, kept);
    }

    private static Site site(Confidence confidence) {
        return TestSites.berlin().connectedBy(Connections.DEFAULTS.with(confidence));
    }

    private static Pipe pipe(Confidence confidence) {
        return new Pipe(DATABASE, site(confidence), NOW);
    }
}
