package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.AthenaPractice;
import org.rapport.testing.ehr.ConditionalEhr;
import org.rapport.testing.ehr.ConditionalEhr.Condition;
import org.rapport.testing.ehr.DocumentEhr;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.Meditech;
import org.rapport.testing.ehr.OracleHealth;
import org.rapport.testing.ehr.PlainR4;

/** Writing to an EHR that loses answers or answers in part: each score is there once in the end, or told as refused. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileEhrWritingTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Set<String> MAPPED_CODES = Set.of("44261-6");

    /** One way of writing and an EHR that takes it. */
    record Way(WriteBackRung rung, String type, Supplier<FakeEhr> ehr, String name) {
        @Override
        public String toString() {
            return rung.code() + " " + name;
        }
    }

    static List<Way> ways() {
        return List.of(
                observation(
                        WriteBackRung.TRANSACTION,
                        () -> new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE)),
                observation(WriteBackRung.CONDITIONAL_UPDATE, () -> new ConditionalEhr(false, Condition.UPDATE)),
                observation(WriteBackRung.SEARCH, () -> new ConditionalEhr(true)),
                observation(WriteBackRung.CONDITIONAL_CREATE, () -> new ConditionalEhr(false, Condition.CREATE)),
                observation(WriteBackRung.OWN_ID, () -> new ConditionalEhr(false, Condition.OWN_ID)),
                observation(WriteBackRung.PLAIN_CREATE, () -> new PlainR4(PlainR4.Manner.LOCATION)),
                observation(WriteBackRung.PLAIN_CREATE, () -> new PlainR4(PlainR4.Manner.NO_LOCATION)),
                observation(WriteBackRung.PLAIN_CREATE, HostileEhrWritingTest::signing),
                observation(WriteBackRung.PLAIN_CREATE, () -> new ConditionalEhr(false)),
                observation(WriteBackRung.MAPPED, () -> new OracleHealth(MAPPED_CODES)),
                new Way(WriteBackRung.QUESTIONNAIRE_RESPONSE, "QuestionnaireResponse", Meditech::new, "MEDITECH"),
                new Way(WriteBackRung.DOCUMENT, "DocumentReference", DocumentEhr::updating, "updating"),
                new Way(WriteBackRung.DOCUMENT, "DocumentReference", DocumentEhr::appending, "appending"));
    }

    private static AthenaPractice signing() {
        return new AthenaPractice();
    }

    private static Way observation(WriteBackRung rung, Supplier<FakeEhr> ehr) {
        return new Way(rung, "Observation", ehr, "");
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasStoredBeforeItsAnswerWasLostIsThereOnce(Way way) {
        try (FakeEhr ehr = way.ehr().get()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            ehr.loseAnswers(2);
            desk.write();
            if (ehr instanceof AthenaPractice practice) {
                practice.sign();
            }
            desk.finish();
            assertOnce(way, ehr, desk);
        }
    }

    /** What stands before an EHR may answer for it while it goes on to store what it was given. */
    @ParameterizedTest
    @MethodSource("ways")
    void whatWasStoredBehindAGatewayThatAnsweredForItIsThereOnce(Way way) {
        for (int status : List.of(502, 503, 504)) {
            DATABASE.clear();
            try (FakeEhr ehr = way.ehr().get()) {
                Desk desk = new Desk(DATABASE, ehr, way.rung());
                desk.caseload();
                ehr.answerWith(2, status);
                desk.write();
                if (ehr instanceof AthenaPractice practice) {
                    practice.sign();
                }
                desk.finish();
                assertOnce(way, ehr, desk);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PlainR4.Manner.class)
    void whatAGatewayDidNotPassOnIsSentAgain(PlainR4.Manner manner) {
        try (FakeEhr ehr = new PlainR4(manner)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.decline(502, resource -> true);
            desk.write();
            assertThat(ehr.stored("Observation")).isEmpty();
            ehr.decline(0, resource -> false);
            desk.finish();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    /** It is sent again once other scores have been shown, so that this one would be too. */
    @ParameterizedTest
    @EnumSource(PlainR4.Manner.class)
    void whatNeverArrivedIsSentAgainWhereTheEhrShowsWhatItHas(PlainR4.Manner manner) {
        try (FakeEhr ehr = new PlainR4(manner)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.loseRequests(3);
            desk.write();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores() - 3);
            desk.finish();
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.states()).containsExactly(Map.entry("visible", desk.scores()));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatWasStoredByAProcessThatThenDiedIsThereOnce(Way way) {
        try (FakeEhr ehr = way.ehr().get()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            desk.dieAfterWriting();
            assertThatThrownBy(desk::write).hasMessage("The process is dead");
            if (ehr instanceof AthenaPractice practice) {
                practice.sign();
            }
            desk.finish();
            assertOnce(way, ehr, desk);
        }
    }

    @Test
    void eachEntryOfATransactionHasItsOwnEnd() {
        try (ConditionalEhr ehr = new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE)) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.TRANSACTION);
            desk.caseload();
            ehr.answerEntriesWith(201, 201, 409, 412, 422, 201);
            desk.write();
            desk.finish();
            assertThat(desk.states())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("refused", 2L, "visible", desk.scores() - 2));
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores() - 2);
            assertThat(DATABASE.look("select string_agg(substring(reason from '4[0-9][0-9]'), ' ' order by reason)"
                            + " from dead_letter"))
                    .contains("412")
                    .contains("422")
                    .doesNotContain("409");
        }
    }

    private static void assertOnce(Way way, FakeEhr ehr, Desk desk) {
        List<JsonNode> there = ehr.stored(way.type());
        long expected =
                switch (way.rung()) {
                    case DOCUMENT -> 2;
                    case MAPPED -> 2;
                    default -> desk.scores();
                };
        assertThat(there).hasSize((int) expected);
        assertThat(there.stream()
                        .filter(one -> one.path("code").toString().contains("44261-6"))
                        .map(one -> one.at("/valueQuantity/value").asInt()))
                .hasSameElementsAs(way.type().equals("Observation") ? List.of(9, 18) : List.of());
        assertThat(desk.states().keySet())
                .isSubsetOf("visible", "accepted", "submitted", "held")
                .doesNotContain("pending", "refused");
        boolean findable = way.rung() != WriteBackRung.PLAIN_CREATE || !(ehr instanceof ConditionalEhr);
        if (findable) {
            assertThat(desk.states()).doesNotContainKey("submitted");
        }
    }
}
