package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.application.site.WriteBackRung.CONDITIONAL_UPDATE;
import static org.rapport.application.site.WriteBackRung.DOCUMENT;
import static org.rapport.application.site.WriteBackRung.MAPPED;
import static org.rapport.application.site.WriteBackRung.ORU;
import static org.rapport.application.site.WriteBackRung.PLAIN_CREATE;
import static org.rapport.application.site.WriteBackRung.QUESTIONNAIRE_RESPONSE;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.site.Site;
import org.rapport.config.MapConfig;
import org.rapport.config.SiteDirectory;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.AthenaPractice;
import org.rapport.testing.ehr.ConditionalEhr;
import org.rapport.testing.ehr.ConditionalEhr.Condition;
import org.rapport.testing.ehr.DocumentEhr;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.FakeEhr.Declared;
import org.rapport.testing.ehr.Meditech;
import org.rapport.testing.ehr.OracleHealth;
import org.rapport.testing.ehr.PlainR4;
import org.rapport.testing.ehr.ReadOnlyEhr;

/** The same small caseload at EHRs of each kind: what they take is there once and right, what they do not is told once. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WriteBackTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String PHQ_9 = "44261-6";

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @EnumSource(PlainR4.Manner.class)
    void aPlainServerHasEachScoreOnceHoweverItAnswers(PlainR4.Manner manner) {
        try (PlainR4 ehr = new PlainR4(manner)) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            String first = manner == PlainR4.Manner.ACCEPTED ? "submitted" : "accepted";
            assertThat(desk.states()).containsExactly(Map.entry(first, desk.scores()));

            desk.lookAfter(Duration.ofMinutes(2));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
            assertThat(totals(ehr.stored("Observation"))).containsExactlyInAnyOrder(9, 18);

            desk.form("p1", 2, "amended", 3);
            desk.write();
            desk.lookAfter(Duration.ofMinutes(2));
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(totals(ehr.stored("Observation"))).containsExactlyInAnyOrder(27, 18);
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    @Test
    void oracleHealthHasWhatMapsInItsOwnCategoryAndTheRestIsToldOncePerMeasure() {
        try (OracleHealth ehr = new OracleHealth(Set.of(PHQ_9))) {
            Desk desk = new Desk(DATABASE, ehr, MAPPED);
            desk.caseload();
            desk.write();
            assertThat(totals(ehr.stored("Observation"))).containsExactlyInAnyOrder(9, 18);
            assertThat(ehr.stored("Observation")).hasSize(2).allSatisfy(one -> {
                assertThat(one.at("/category/0/coding/0/code").asText()).isEqualTo("vital-signs");
                assertThat(one.path("category")).hasSize(1);
            });
            assertThat(desk.states()).containsEntry("accepted", 2L).containsEntry("held", desk.scores() - 2);
            assertThat(desk.letters()).isEqualTo(measures() - 1).isLessThan(desk.scores() - 2);

            desk.form("p1", 2, "amended", 2);
            desk.write();
            assertThat(totals(ehr.stored("Observation"))).containsExactlyInAnyOrder(18, 18);
            desk.lookAfter(Duration.ofMinutes(2));
            assertThat(desk.states()).containsEntry("visible", 2L);
        }
    }

    @Test
    void meditechHasEachScoreAsAResponseThatIsCorrectedWithIt() {
        try (Meditech ehr = new Meditech()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE, QUESTIONNAIRE_RESPONSE);
            desk.caseload();
            desk.write();
            assertThat(ehr.stored("QuestionnaireResponse")).hasSize((int) desk.scores());
            assertThat(ehr.stored("Observation")).isEmpty();
            assertThat(desk.ways()).containsExactly("questionnaire-response");

            desk.form("p2", 2, "entered-in-error", 2);
            desk.write();
            assertThat(ehr.stored("QuestionnaireResponse"))
                    .hasSize((int) desk.scores())
                    .filteredOn(one -> one.path("status").asText().equals("entered-in-error"))
                    .isNotEmpty()
                    .allSatisfy(one ->
                            assertThat(one.at("/subject/reference").asText()).isEqualTo("Patient/p2"));
            desk.lookAfter(Duration.ofMinutes(2));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    @Test
    void athenaPracticeHasAcceptedWhatIsVisibleOnceSomebodySigns() {
        try (AthenaPractice ehr = new AthenaPractice()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            desk.lookAfter(Duration.ofMinutes(2));
            desk.lookAfter(Duration.ofHours(2));
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));

            ehr.sign();
            desk.lookAfter(Duration.ofDays(1));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.letters()).isZero();
        }
    }

    @Test
    void whatIsNeverSignedIsToldOncePerMeasureAndNeverSentAgain() {
        try (AthenaPractice ehr = new AthenaPractice()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            ehr.loseAnswers(1);
            desk.write();
            assertThat(desk.states()).containsEntry("submitted", 1L);
            desk.lookForDays();
            desk.write();

            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.states()).containsEntry("submitted", 1L).containsEntry("accepted", desk.scores() - 1);
            assertThat(desk.letters()).isBetween(measures(), measures() + 1);
            assertThat(DATABASE.look("select max(attempts) from dead_letter")).isEqualTo("1");
        }
    }

    @Test
    void anEhrWithoutAnyWayGetsNothingUntilItDeclaresOne() {
        try (ReadOnlyEhr ehr = new ReadOnlyEhr()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE, QUESTIONNAIRE_RESPONSE, DOCUMENT);
            desk.caseload();
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            assertThat(desk.letters()).isEqualTo(measures());
            assertThat(desk.ways()).containsExactly("none");
            assertThat(ehr.requests()).allMatch(request -> request.method().equals("GET"));

            assertThat(desk.offerHeldAgain()).isZero();
            ehr.declare(
                    "Observation", new Declared(List.of("create", "read", "search-type"), List.of("patient", "code")));
            assertThat(desk.offerHeldAgain()).isEqualTo((int) desk.scores());
            desk.write();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.letters()).isZero();
        }
    }

    /** {@code publish.rungs=none}, where the EHR would take everything. */
    @Test
    void aHospitalThatAllowsNoWayGetsNothingUntilItAllowsOne() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE)) {
            Site none = SiteDirectory.load(
                            MapConfig.settings(Map.of(
                                    "rapport.routes.directory",
                                    "camel-routes",
                                    "rapport.sites",
                                    "athenapractice",
                                    "rapport.site.athenapractice.ehr.url",
                                    ehr.base().toString(),
                                    "rapport.site.athenapractice.publish.rungs",
                                    "none")),
                            Set.of("http://snomed.info/sct|75516001"))
                    .sites()
                    .require("athenapractice");
            Desk desk = new Desk(DATABASE, SmallCaseload.site(ehr.base()).writingBack(none.writeBack()));
            desk.caseload();
            desk.write();
            assertThat(desk.offerHeldAgain()).isZero();
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            assertThat(desk.letters()).isEqualTo(measures());
            assertThat(ehr.requests()).allMatch(request -> request.method().equals("GET"));

            Desk agreed = new Desk(DATABASE, ehr, CONDITIONAL_UPDATE);
            assertThat(agreed.offerHeldAgain()).isEqualTo((int) agreed.scores());
            agreed.write();
            assertThat(ehr.stored("Observation")).hasSize((int) agreed.scores());
            assertThat(agreed.letters()).isZero();
        }
    }

    @Test
    void theLetterOfAMeasureIsReplayedForAllItsScoresAndOpensAgainIfNothingHasChanged() {
        try (ReadOnlyEhr ehr = new ReadOnlyEhr()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            String id = DATABASE.look("select id from dead_letter where reference = 'measure/phq-9-total'");
            assertThat(desk.replay(Long.parseLong(id))).isEqualTo(Outcome.HANDED_ON);
            assertThat(desk.offerHeldAfter(Duration.ZERO)).isEqualTo(2);
            assertThat(desk.states()).containsEntry("pending", 2L);

            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            assertThat(desk.letters()).isEqualTo(measures());
            assertThat(DATABASE.look("select attempts from dead_letter where id = " + id))
                    .isEqualTo("2");
        }
    }

    @Test
    void theLetterOfScoresThatWereNeverSeenStaysOpenWhenOthersAreOfferedAgain() {
        try (ReadOnlyEhr ehr = new ReadOnlyEhr()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            DATABASE.execute(
                    "update outbox set state = 'accepted', accepted_version = version, ehr_id = 'gone', looks = 5,"
                            + " look_at = '2026-01-01', last_error = null"
                            + " where score_id in (select id from score where measure = 'phq-9-total')");
            desk.lookAfter(Duration.ZERO);
            assertThat(desk.letters()).isEqualTo(measures() + 1);

            ehr.declare("Observation", new Declared(List.of("create"), List.of()));
            assertThat(desk.offerHeldAgain()).isPositive();
            assertThat(
                            DATABASE.look(
                                    "select string_agg(reference || ' ' || reason, '; ') from dead_letter where state = 'open'"))
                    .startsWith("measure/phq-9-total The EHR accepted the score and did not show it");
            assertThat(desk.letters()).isEqualTo(1);
        }
    }

    @Test
    void theLetterOfAMeasureThatSomebodyDiscardedStaysSoWhenMoreOfItComes() {
        try (ReadOnlyEhr ehr = new ReadOnlyEhr()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            DATABASE.execute("update dead_letter set state = 'discarded', discarded_by = 'ada',"
                    + " discarded_at = now(), discarded_because = 'Known'");
            desk.form("p1", 2, "completed", 2);
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            assertThat(desk.letters()).isZero();
        }
    }

    @Test
    void nothingIsTriedAgainWhileTheTermsAreTheSame() {
        try (ReadOnlyEhr ehr = new ReadOnlyEhr()) {
            Desk desk = new Desk(DATABASE, ehr, PLAIN_CREATE);
            desk.caseload();
            desk.write();
            int before = ehr.requests().size();
            desk.write();
            assertThat(ehr.requests()).hasSize(before);
            assertThat(DATABASE.look("select max(attempts) from outbox")).isEqualTo("1");
        }
    }

    @Test
    void aSiteMayAllowMessagesForWhatTheEhrTakesInNoOtherWay() {
        try (OracleHealth ehr = new OracleHealth(Set.of(PHQ_9))) {
            Desk desk = new Desk(DATABASE, ehr, MAPPED, ORU);
            desk.caseload();
            desk.write();
            assertThat(ehr.stored("Observation")).hasSize(2);
            assertThat(desk.messages).hasSize((int) desk.scores() - 2);
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
            assertThat(desk.ways()).containsExactlyInAnyOrder("mapped", "oru");
            assertThat(DATABASE.look("select count(*) from outbox where look_at is not null"))
                    .isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEhrThatFilesDocumentsHasOneCurrentOneForEachCourse(boolean updates) {
        try (DocumentEhr ehr = updates ? DocumentEhr.updating() : DocumentEhr.appending()) {
            Desk desk = new Desk(DATABASE, ehr, DOCUMENT);
            desk.caseload();
            desk.write();
            List<JsonNode> first = ehr.stored("DocumentReference");
            assertThat(first).hasSize(2);
            assertThat(text(first.get(0))).contains("PHQ-9").contains(": 9\n");

            desk.form("p1", 2, "amended", 3);
            desk.write();
            desk.write();
            List<JsonNode> after = ehr.stored("DocumentReference");
            assertThat(after).hasSize(updates ? 2 : 3);
            JsonNode latest = updates ? after.get(0) : after.get(2);
            assertThat(text(latest)).contains(": 27\n");
            assertThat(latest.at("/relatesTo/0/target/reference").asText())
                    .isEqualTo(
                            updates
                                    ? ""
                                    : "DocumentReference/"
                                            + first.get(0).path("id").asText());
            desk.lookAfter(Duration.ofMinutes(2));
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    private static long measures() {
        return Long.parseLong(DATABASE.look("select count(distinct measure) from score"));
    }

    private static List<Integer> totals(List<JsonNode> observations) {
        return observations.stream()
                .filter(one -> one.path("code").toString().contains(PHQ_9))
                .map(one -> one.at("/valueQuantity/value").asInt())
                .toList();
    }

    private static String text(JsonNode document) {
        String data = document.at("/content/0/attachment/data").asText();
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
