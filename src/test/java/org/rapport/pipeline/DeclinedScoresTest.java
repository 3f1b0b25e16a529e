package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.ConditionalEhr;
import org.rapport.testing.ehr.ConditionalEhr.Condition;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.FakeEhr.Declared;
import org.rapport.testing.ehr.Meditech;
import org.rapport.testing.ehr.PlainR4;

/** What an EHR declines is told once, whoever and however many it is about, is not tried for ever, and is not lost. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeclinedScoresTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String PHQ_9 = "phq-9-total";
    /** How often an hour's probe may come after the first two. */
    private static final Duration DAY = Duration.ofDays(1);

    /** One way of writing and an EHR that takes it. */
    record Way(WriteBackRung rung, String type, Supplier<FakeEhr> ehr) {
        @Override
        public String toString() {
            return rung.code();
        }
    }

    static List<Way> ways() {
        return List.of(
                observation(
                        WriteBackRung.TRANSACTION,
                        () -> new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE)),
                observation(WriteBackRung.CONDITIONAL_UPDATE, () -> new ConditionalEhr(true, Condition.UPDATE)),
                observation(WriteBackRung.SEARCH, () -> new ConditionalEhr(true)),
                observation(WriteBackRung.CONDITIONAL_CREATE, () -> new ConditionalEhr(false, Condition.CREATE)),
                observation(WriteBackRung.OWN_ID, () -> new ConditionalEhr(false, Condition.OWN_ID)),
                observation(WriteBackRung.PLAIN_CREATE, () -> new PlainR4(PlainR4.Manner.LOCATION)),
                new Way(WriteBackRung.QUESTIONNAIRE_RESPONSE, "QuestionnaireResponse", Meditech::new));
    }

    private static Way observation(WriteBackRung rung, Supplier<FakeEhr> ehr) {
        return new Way(rung, "Observation", ehr);
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aPermissionThatIsMissingIsToldOnceForTheSiteAndAllIsSentOnceItIsThere(Way way) {
        try (FakeEhr ehr = way.ehr().get()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            ehr.decline(403, resource -> true);
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            DeadLetter letter = only(letters());
            assertThat(letter.reference()).isEqualTo("site/permission");
            assertThat(letter.reason()).contains("403").contains("Give Rapport this permission at the EHR");
            assertThat(letter.scores()).isEqualTo(desk.scores());

            ehr.decline(0, resource -> false);
            desk.offerHeldAgain();
            assertThat(desk.offerHeldAfter(Duration.ofMinutes(11)))
                    .as("one is tried")
                    .isEqualTo(1);
            desk.write();
            assertThat(ehr.stored(way.type())).hasSize(1);
            assertThat(desk.offerHeldAfter(Duration.ZERO)).isEqualTo((int) desk.scores() - 1);
            desk.write();
            assertThat(ehr.stored(way.type())).hasSize((int) desk.scores());
            assertThat(letters()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aMeasureThatIsNotTakenIsToldOnceAndTheOthersAreWritten(Way way) {
        try (FakeEhr ehr = way.ehr().get()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            ehr.decline(422, DeclinedScoresTest::ofPhq9);
            desk.write();
            assertThat(desk.states()).containsEntry("held", 2L).doesNotContainKeys("refused", "pending");
            assertThat(ehr.stored(way.type())).hasSize((int) desk.scores() - 2);
            DeadLetter letter = only(letters());
            assertThat(letter.reference()).isEqualTo("measure/" + PHQ_9);
            assertThat(letter.scores()).isEqualTo(2);

            ehr.decline(0, resource -> false);
            assertThat(desk.replay(letter.id())).isEqualTo(Outcome.HANDED_ON);
            assertThat(desk.offerHeldAfter(Duration.ZERO)).isEqualTo(2);
            desk.write();
            assertThat(ehr.stored(way.type())).hasSize((int) desk.scores());
            assertThat(letters()).isEmpty();
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreToldOnceAndEverythingWaits() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.caseload();
            ehr.decline(401, resource -> true);
            desk.write();
            desk.offerHeldAfter(Duration.ofMinutes(11));
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("pending", desk.scores()));
            assertThat(only(letters()).reference()).isEqualTo("site/credentials");
            assertThat(only(letters()).attempts()).isEqualTo(1);

            ehr.decline(0, resource -> false);
            desk.offerHeldAfter(Duration.ofMinutes(11));
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
            assertThat(letters()).isEmpty();
        }
    }

    @Test
    void oneIsTriedNowAndThenAndNoOtherRequestIsMade() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.caseload();
            ehr.decline(403, resource -> true);
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            int before = writes(ehr);
            for (int day = 1; day <= 5; day++) {
                desk.offerHeldAfter(DAY);
                desk.write();
                assertThat(writes(ehr)).as("after %d days", day).isEqualTo(before + day);
            }
            assertThat(desk.states()).containsExactly(Map.entry("held", desk.scores()));
            assertThat(only(letters()).attempts()).isEqualTo(1);
        }
    }

    @Test
    void anotherIsTriedWhereTheOneBeforeStillWaits() {
        try (FakeEhr ehr = new PlainR4(PlainR4.Manner.LOCATION)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.decline(422, DeclinedScoresTest::ofPhq9);
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            assertThat(desk.offerHeldAfter(Duration.ofMinutes(11))).isEqualTo(1);
            assertThat(desk.offerHeldAfter(Duration.ofMinutes(11))).isZero();
            assertThat(desk.offerHeldAfter(DAY)).isEqualTo(1);
            assertThat(desk.offerHeldAfter(DAY)).as("none is left").isZero();
            assertThat(letters()).hasSize(1);

            ehr.decline(0, resource -> false);
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(letters()).isEmpty();
        }
    }

    @Test
    void oneBadScoreOfAMeasureThatIsTakenHasALetterOfItsOwn() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.caseload();
            ehr.decline(422, one -> ofPhq9(one) && of(one, "p1"));
            desk.write();
            assertThat(desk.states()).containsEntry("refused", 1L).doesNotContainKey("held");
            assertThat(only(letters()).reference()).startsWith("Observation/");
        }
    }

    /** The letter of a measure is not the last word: once others of it are taken, a bad score is told as what it is. */
    @Test
    void theFirstScoreOfAMeasureMayBeTheBadOne() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.pipe.receive(SmallCaseload.encounter("p1"));
            desk.form("p1", 1, "completed", 1);
            ehr.decline(422, one -> ofPhq9(one) && of(one, "p1"));
            desk.write();
            assertThat(only(letters()).reference()).isEqualTo("measure/" + PHQ_9);

            desk.pipe.receive(SmallCaseload.encounter("p2"));
            desk.form("p2", 1, "completed", 2);
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            desk.offerHeldAfter(Duration.ofMinutes(11));
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            assertThat(desk.states()).containsEntry("refused", 1L).doesNotContainKey("held");
            assertThat(only(letters()).reference()).startsWith("Observation/");
        }
    }

    @Test
    void threeLettersOfTheirOwnAreEnoughForAMeasure() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.caseload();
            desk.write();
            ehr.decline(422, DeclinedScoresTest::ofPhq9);
            for (int client = 3; client <= 8; client++) {
                desk.pipe.receive(SmallCaseload.encounter("p" + client));
                desk.form("p" + client, 1, "completed", 1);
            }
            desk.write();
            assertThat(desk.states()).containsEntry("refused", 3L).containsEntry("held", 3L);
            assertThat(letters())
                    .hasSize(4)
                    .filteredOn(one -> one.reference().startsWith("measure/"))
                    .hasSize(1);
        }
    }

    @Test
    void whatWasDeclinedIsOfferedAgainWhenTheEhrDeclaresSomethingElse() {
        try (FakeEhr ehr = new PlainR4(PlainR4.Manner.LOCATION)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.decline(403, resource -> true);
            desk.write();
            ehr.decline(0, resource -> false);
            ehr.declare("Observation", new Declared(List.of("create", "update", "read"), List.of()));
            assertThat(desk.offerHeldAgain()).isEqualTo((int) desk.scores());
            assertThat(letters()).isEmpty();
            desk.write();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
        }
    }

    /** A score that was held and is corrected goes its own way; nothing is left of the letter. */
    @Test
    void aLetterBehindWhichNothingIsHeldAnyMoreIsClosed() {
        try (FakeEhr ehr = new ConditionalEhr(true, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.CONDITIONAL_UPDATE);
            desk.caseload();
            ehr.decline(422, DeclinedScoresTest::ofPhq9);
            desk.write();
            desk.offerHeldAfter(Duration.ZERO);
            ehr.decline(0, resource -> false);
            desk.form("p1", 2, "amended", 3);
            desk.form("p2", 2, "amended", 3);
            desk.write();
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
            desk.offerHeldAfter(Duration.ZERO);
            assertThat(letters()).isEmpty();
            assertThat(DATABASE.look("select count(*) from held_back")).isEqualTo("0");
        }
    }

    private static boolean ofPhq9(JsonNode resource) {
        return Set.of("Observation", "QuestionnaireResponse")
                        .contains(resource.path("resourceType").asText())
                && (resource.path("code").toString().contains("44261-6")
                        || resource.path("item").toString().contains("\"" + PHQ_9 + "\""));
    }

    private static boolean of(JsonNode resource, String patient) {
        return resource.at("/subject/reference").asText().equals("Patient/" + patient);
    }

    private static int writes(FakeEhr ehr) {
        return (int) ehr.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    private static List<DeadLetter> letters() {
        return new DeadLetters(new Database(DATABASE.source())).open(100);
    }

    private static DeadLetter only(List<DeadLetter> letters) {
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }
}
