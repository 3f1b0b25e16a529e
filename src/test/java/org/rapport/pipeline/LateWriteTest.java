package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.ConditionalEhr;
import org.rapport.testing.ehr.ConditionalEhr.Condition;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.FakeEhr.Declared;
import org.rapport.testing.ehr.PlainR4;

/** A write that was on its way when its writer was outlived: where the EHR gives versions, the newer one stays. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LateWriteTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Map<String, Declared> UNREAD =
            Map.of("Observation", new Declared(List.of("create", "update"), List.of()));

    /** One way of writing, an EHR that takes it, and its answer to an update that names another version than is there. */
    record Way(WriteBackRung rung, Supplier<FakeEhr> maker, int ofAnotherVersion) {
        FakeEhr ehr() {
            FakeEhr ehr = maker.get();
            ehr.answerAnotherVersionWith(ofAnotherVersion);
            return ehr;
        }

        @Override
        public String toString() {
            return rung.code() + ", " + ofAnotherVersion;
        }
    }

    static List<Way> ways() {
        return Stream.of(409, 412).flatMap(LateWriteTest::ways).toList();
    }

    private static Stream<Way> ways(int status) {
        return Stream.of(
                new Way(
                        WriteBackRung.TRANSACTION,
                        () -> new ConditionalEhr(true, Condition.TRANSACTION, Condition.UPDATE),
                        status),
                new Way(WriteBackRung.CONDITIONAL_UPDATE, () -> new ConditionalEhr(true, Condition.UPDATE), status),
                new Way(WriteBackRung.SEARCH, () -> new ConditionalEhr(true), status),
                new Way(WriteBackRung.CONDITIONAL_CREATE, () -> new ConditionalEhr(false, Condition.CREATE), status),
                new Way(WriteBackRung.OWN_ID, () -> new ConditionalEhr(false, Condition.OWN_ID), status),
                new Way(WriteBackRung.PLAIN_CREATE, () -> new PlainR4(PlainR4.Manner.LOCATION), status));
    }

    /** These, and an EHR that lets nothing be read. */
    static List<Way> waysAndUnread() {
        Stream<Way> unread = Stream.of(409, 412)
                .map(status -> new Way(WriteBackRung.PLAIN_CREATE, () -> new FakeEhr(UNREAD) {}, status));
        return Stream.concat(ways().stream(), unread).toList();
    }

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void doesNotReplaceTheNewerVersionThatHasArrivedMeanwhile(Way way) {
        try (FakeEhr ehr = way.ehr()) {
            Desk outlived = new Desk(DATABASE, ehr, way.rung());
            outlived.caseload();
            outlived.write();
            Desk successor = new Desk(DATABASE, ehr, way.rung());
            AtomicInteger newer = new AtomicInteger();
            ehr.beforeTheNextWriteOf("44261-6", () -> {
                successor.form("p1", 3, "amended", 3);
                successor.takeOver(outlived, Duration.ofMinutes(11));
                newer.set(total(ehr));
            });
            outlived.form("p1", 2, "amended", 2);
            outlived.writeOnce();

            assertThat(newer).hasValue(27);
            assertThat(total(ehr)).isEqualTo(27);
            assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
            successor.finish();
            assertThat(total(ehr)).isEqualTo(27);
            assertThat(ehr.stored("Observation")).hasSize((int) successor.scores());
            assertThat(successor.states()).containsExactly(Map.entry("visible", successor.scores()));
        }
    }

    /** Somebody at the EHR touched the Observation, so that it has another version than was told. */
    @ParameterizedTest
    @MethodSource("waysAndUnread")
    void ofWhoWasNotOutlivedReplacesWhateverIsThere(Way way) {
        try (FakeEhr ehr = way.ehr()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            desk.write();
            ehr.touch("Observation");
            desk.form("p1", 2, "amended", 3);
            desk.write();
            assertThat(total(ehr)).isEqualTo(27);
            assertThat(desk.states()).containsExactly(Map.entry("accepted", desk.scores()));
        }
    }

    /** The EHR has the update, and with it a version of which nobody was told. */
    @ParameterizedTest
    @MethodSource("waysAndUnread")
    void whoseAnswerWasLostIsRepeatedAndMeetsTheOneBefore(Way way) {
        try (FakeEhr ehr = way.ehr()) {
            Desk desk = new Desk(DATABASE, ehr, way.rung());
            desk.caseload();
            desk.write();
            ehr.beforeTheNextWriteOf("44261-6", () -> ehr.loseAnswers(1));
            desk.form("p1", 2, "amended", 3);
            desk.write();
            assertThat(desk.states()).containsKey("pending");
            assertThat(total(ehr)).isEqualTo(27);

            desk.form("p1", 3, "amended", 2);
            desk.finish();
            assertThat(total(ehr)).isEqualTo(18);
            assertThat(ehr.stored("Observation")).hasSize((int) desk.scores());
            assertThat(desk.states()).doesNotContainKey("pending").containsValue(desk.scores());
            assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
        }
    }

    /** The PHQ-9 of the first client, as it is at the EHR. */
    private static int total(FakeEhr ehr) {
        List<JsonNode> totals = ehr.stored("Observation").stream()
                .filter(one -> one.at("/subject/reference").asText().equals("Patient/p1"))
                .filter(one -> one.path("code").toString().contains("44261-6"))
                .toList();
        assertThat(totals).hasSize(1);
        return totals.get(0).at("/valueQuantity/value").asInt();
    }
}
