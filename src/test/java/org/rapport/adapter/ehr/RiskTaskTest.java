package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.ehr.Statements.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.NotTaken;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.domain.score.Outcome;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;

/** A risk that is present is followed by one Task, whatever the EHR can do and whatever goes wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RiskTaskTest extends ScoreWriting {
    private static final String FULL_TASK =
            resource("Task", List.of("read", "create", "update", "search-type"), List.of("identifier"));
    private static final String CONDITIONAL_TASK =
            resource("Task", List.of("create", "update"), List.of(), "conditionalCreate");
    private static final String OUR_TASK = resource("Task", List.of("read", "update"), List.of(), "updateCreate");
    private static final String SEARCHING =
            Statements.of(false, resource("Observation", WRITE, List.of("identifier")), PLAIN_PROVENANCE, FULL_TASK);
    private static final String IN_TRANSACTIONS = Statements.of(true, CONDITIONAL, OUR_PROVENANCE, FULL_TASK);
    private static final String BY_CONDITION = Statements.of(false, CONDITIONAL, CONDITIONAL_TASK);
    private static final String BY_OUR_IDS = Statements.of(false, CONDITIONAL, OUR_TASK);
    private static final String WITHOUT_TASKS = Statements.of(true, CONDITIONAL, OUR_PROVENANCE);
    private static final String WITHOUT_OBSERVATIONS = Statements.of(false, FULL_TASK);

    private static final Publication PRESENT = Scores.risk(1, 1, ScoreStatus.FINAL, new Outcome.Flag(true));
    private static final Publication NOT_PRESENT_ANY_MORE =
            Scores.risk(1, 2, ScoreStatus.CORRECTED, new Outcome.Flag(false));

    static List<String> waysOfTakingTasks() {
        return List.of(SEARCHING, IN_TRANSACTIONS, BY_CONDITION, BY_OUR_IDS);
    }

    @ParameterizedTest
    @MethodSource("waysOfTakingTasks")
    void isThereOnceHoweverOftenItIsWritten(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            for (int time = 0; time < 3; time++) {
                assertThat(write(ehr, PRESENT, Scores.first(2))).hasOnlyElementsOfType(Accepted.class);
            }
        }
        JsonNode task = only(shelf);
        JsonNode observation = shelf.stored("Observation").stream()
                .filter(one -> one.has("valueBoolean"))
                .findFirst()
                .orElseThrow();
        assertThat(task.path("status").asText()).isEqualTo("requested");
        assertThat(task.at("/focus/reference").asText())
                .isEqualTo("Observation/" + observation.path("id").asText());
        assertThat(task.at("/for/reference").asText()).isEqualTo("Patient/p1");
        assertThat(task.at("/encounter/reference").asText()).isEqualTo("Encounter/e1");
        assertThat(task.at("/owner/reference").asText()).isEqualTo("Practitioner/dr1");
    }

    @ParameterizedTest
    @MethodSource("waysOfTakingTasks")
    void isThereOnceWhenTheAnswerToItIsLost(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        AtomicInteger lost = new AtomicInteger(2);
        try (MisbehavingEhr ehr = declaring(statement, request -> {
            Reply reply = shelf.reply(request);
            return writesTask(request) && lost.getAndDecrement() > 0 ? Reply.hangUp() : reply;
        })) {
            assertThat(write(ehr, PRESENT).get(0)).isInstanceOf(Deferred.class);
            write(ehr, PRESENT);
            assertThat(write(ehr, PRESENT).get(0)).isInstanceOf(Accepted.class);
        }
        assertThat(shelf.stored("Task")).hasSize(1);
        assertThat(shelf.stored("Observation")).hasSize(1);
    }

    @Test
    void isNotWrittenForARiskThatIsNotPresentOrNotKnown() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        Outcome unknown = new Outcome.Absent(Outcome.Reason.UNKNOWN, "Nothing is known.");
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(
                    ehr,
                    Scores.risk(1, 1, ScoreStatus.FINAL, new Outcome.Flag(false)),
                    Scores.risk(2, 1, ScoreStatus.FINAL, unknown),
                    Scores.first(3));
            assertThat(ehr.requests("GET", "/fhir/Task")).isEmpty();
        }
        assertThat(shelf.stored("Task")).isEmpty();
        assertThat(shelf.stored("Observation")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "in-progress", "completed", "rejected", "cancelled"})
    void isLeftAsAClinicianLeftIt(String status) {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, PRESENT);
            ObjectNode task = change(shelf, "status", status);
            write(ehr, PRESENT);
            write(ehr, NOT_PRESENT_ANY_MORE);
            write(ehr, Scores.risk(1, 3, ScoreStatus.CORRECTED, new Outcome.Flag(true)));
            assertThat(only(shelf)).isEqualTo(task);
        }
    }

    @Test
    void isCancelledWhenTheFormIsCorrectedAndNobodyHasTakenItUp() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, PRESENT);
            change(shelf, "note-of-the-ehr", "kept");
            assertThat(write(ehr, NOT_PRESENT_ANY_MORE)).hasOnlyElementsOfType(Accepted.class);
        }
        JsonNode task = only(shelf);
        assertThat(task.path("status").asText()).isEqualTo("cancelled");
        assertThat(task.at("/statusReason/text").asText()).isNotEmpty();
        assertThat(task.path("note-of-the-ehr").asText()).isEqualTo("kept");
    }

    @Test
    void isWrittenBackWithNumbersOfTheEhrAsTheyWere() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, PRESENT);
            ObjectNode task = only(shelf).deepCopy();
            task.put("number-of-the-ehr", new BigDecimal("1234567890123.123456789"));
            shelf.put(task.path("id").asText(), task);
            write(ehr, NOT_PRESENT_ANY_MORE);
            assertThat(ehr.requests("PUT", "/fhir/Task/" + task.path("id").asText()))
                    .hasSize(1)
                    .allSatisfy(request -> assertThat(request.body()).contains("1234567890123.123456789"));
        }
    }

    @Test
    void isCancelledWhenTheFormIsRetractedAndAskedForAgainWhenItStandsAfterAll() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, PRESENT);
            write(ehr, Scores.risk(1, 2, ScoreStatus.ENTERED_IN_ERROR, new Outcome.Flag(true)));
            assertThat(only(shelf).path("status").asText()).isEqualTo("cancelled");
            write(ehr, Scores.risk(1, 3, ScoreStatus.CORRECTED, new Outcome.Flag(true)));
        }
        assertThat(only(shelf).path("status").asText()).isEqualTo("requested");
        assertThat(only(shelf).has("statusReason")).isFalse();
    }

    @Test
    void staysWhenACorrectionLeavesTheRiskUnknown() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, PRESENT);
            Outcome unknown = new Outcome.Absent(Outcome.Reason.UNKNOWN, "Nothing is known.");
            write(ehr, Scores.risk(1, 2, ScoreStatus.CORRECTED, unknown));
        }
        assertThat(only(shelf).path("status").asText()).isEqualTo("requested");
    }

    @Test
    void leavesTheLastWordToSomebodyWhoChangesItAtTheSameMoment() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        try (MisbehavingEhr ehr = declaring(
                SEARCHING,
                request -> request.method().equals("PUT") && writesTask(request)
                        ? Reply.status(412)
                        : shelf.reply(request))) {
            write(ehr, PRESENT);
            ObjectNode task = only(shelf).deepCopy();
            task.putObject("meta").put("versionId", "7");
            shelf.put(task.path("id").asText(), task);
            assertThat(write(ehr, NOT_PRESENT_ANY_MORE).get(0)).isInstanceOf(Deferred.class);
            assertThat(ehr.requests().get(ehr.requests().size() - 1).header("If-Match"))
                    .contains("W/\"7\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 503, 401, 429})
    void keepsTheScorePendingWhileTheTaskCannotBeWrittenAndLetsOthersThrough(int status) {
        ShelfEhr shelf = new ShelfEhr(IN_TRANSACTIONS);
        try (MisbehavingEhr ehr = declaring(
                IN_TRANSACTIONS, request -> writesTask(request) ? Reply.status(status) : shelf.reply(request))) {
            List<Result> results = write(ehr, PRESENT, Scores.first(2));
            assertThat(results.get(0)).isInstanceOf(Deferred.class);
            assertThat(results.get(1)).isInstanceOf(Accepted.class);
        }
        assertThat(shelf.stored("Observation")).hasSize(2);
    }

    @Test
    void showsARefusedTaskAmongTheDeadLetters() {
        ShelfEhr shelf =
                new ShelfEhr(SEARCHING, one -> one.path("resourceType").asText().equals("Task"));
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            assertThat(write(ehr, PRESENT).get(0))
                    .isInstanceOfSatisfying(Declined.class, declined -> assertThat(declined.sentence())
                            .isEqualTo("The EHR has the Observation of a risk and refuses its Task:"
                                    + " POST /fhir/Task answered 422"));
        }
    }

    @Test
    void leavesTheObservationAloneWhereTheEhrTakesNoTasks() {
        ShelfEhr shelf = new ShelfEhr(WITHOUT_TASKS);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            assertThat(write(ehr, PRESENT)).hasOnlyElementsOfType(Accepted.class);
            FhirEhrProbe probe = new FhirEhrProbe(new OriginPinnedClient(Clock.systemUTC()));
            assertThat(probe.probe(EhrSites.at(ehr.base())).limits()).containsExactly(RiskTasks.NO_TASKS);
        }
        assertThat(shelf.stored("Observation")).hasSize(1);
    }

    @Test
    void tellsTheClinicianEvenWhereTheEhrTakesNoObservations() {
        ShelfEhr shelf = new ShelfEhr(WITHOUT_OBSERVATIONS);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            assertThat(write(ehr, PRESENT, Scores.first(2))).hasOnlyElementsOfType(NotTaken.class);
        }
        assertThat(only(shelf).at("/focus/identifier/value").asText())
                .isEqualTo(Scores.uuid(PRESENT).toString());
    }

    @Test
    void isWrittenBeforeAnObservationThatHasToWaitAndPointsToItLater() {
        ShelfEhr shelf = new ShelfEhr(SEARCHING);
        AtomicInteger failures = new AtomicInteger(1);
        try (MisbehavingEhr ehr = declaring(
                SEARCHING,
                request -> request.is("POST", "/fhir/Observation") && failures.getAndDecrement() > 0
                        ? Reply.status(500)
                        : shelf.reply(request))) {
            assertThat(write(ehr, PRESENT).get(0)).isInstanceOf(Deferred.class);
            assertThat(only(shelf).at("/focus/identifier/value").asText()).isNotEmpty();
            assertThat(write(ehr, PRESENT).get(0)).isInstanceOf(Accepted.class);
        }
        assertThat(only(shelf).at("/focus/reference").asText()).startsWith("Observation/");
    }

    private static boolean writesTask(Request request) {
        return !request.method().equals("GET") && request.path().startsWith("/fhir/Task");
    }

    private static JsonNode only(ShelfEhr shelf) {
        assertThat(shelf.stored("Task")).hasSize(1);
        return shelf.stored("Task").get(0);
    }

    private static ObjectNode change(ShelfEhr shelf, String member, String value) {
        ObjectNode task = only(shelf).deepCopy();
        task.put(member, value);
        shelf.put(task.path("id").asText(), task);
        return task;
    }
}
