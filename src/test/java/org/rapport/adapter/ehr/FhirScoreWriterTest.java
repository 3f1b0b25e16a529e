package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.ehr.Statements.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FhirScoreWriterTest {
    private static final List<String> WRITE = List.of("create", "update", "search-type");
    private static final String OUR_PROVENANCE =
            resource("Provenance", List.of("create", "update"), List.of(), "updateCreate");
    private static final String PLAIN_PROVENANCE =
            resource("Provenance", List.of("create", "search-type"), List.of("target"));
    private static final String CONDITIONAL = resource(
            "Observation", WRITE, List.of("identifier"), "conditionalCreate", "conditionalUpdate", "updateCreate");

    private static final String TRANSACTION = Statements.of(true, CONDITIONAL, OUR_PROVENANCE);
    private static final String TRANSACTION_PLAIN_PROVENANCE = Statements.of(true, CONDITIONAL, PLAIN_PROVENANCE);
    private static final String CONDITIONAL_UPDATE = Statements.of(false, CONDITIONAL, OUR_PROVENANCE);
    private static final String SEARCH =
            Statements.of(false, resource("Observation", WRITE, List.of("identifier")), PLAIN_PROVENANCE);
    private static final String CONDITIONAL_CREATE = Statements.of(
            false,
            resource("Observation", List.of("create", "update"), List.of(), "conditionalCreate"),
            resource("Provenance", List.of("create"), List.of()));
    private static final String OUR_IDS = Statements.of(
            false, resource("Observation", List.of("update"), List.of(), "updateCreate"), PLAIN_PROVENANCE);

    static List<String> ladder() {
        return List.of(
                TRANSACTION, TRANSACTION_PLAIN_PROVENANCE, CONDITIONAL_UPDATE, SEARCH, CONDITIONAL_CREATE, OUR_IDS);
    }

    private static FhirScoreWriter writer() {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        return new FhirScoreWriter(client, new Capabilities(client, Clock.systemUTC()), Scores.DEFINITIONS);
    }

    private static List<Result> write(MisbehavingEhr ehr, Publication... batch) {
        return writer().write(EhrSites.at(ehr.base()), List.of(batch));
    }

    /** An EHR of which everything but the CapabilityStatement is scripted. */
    private static MisbehavingEhr declaring(String statement, Script script) {
        return MisbehavingEhr.playing(
                request -> request.is("GET", "/fhir/metadata") ? Reply.json(200, statement) : script.reply(request));
    }

    private static String id(Result result) {
        return ((Accepted) result).ehrId().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("ladder")
    void leavesOneObservationAndOneProvenanceHoweverOftenAWriteIsRepeated(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            List<Result> once = write(ehr, Scores.first(1), Scores.first(2));
            List<Result> again = write(ehr, Scores.first(1), Scores.first(2));
            assertThat(again).isEqualTo(once).allMatch(result -> result instanceof Accepted);
            assertThat(shelf.stored("Observation")).hasSize(2);
            assertThat(shelf.stored("Provenance"))
                    .extracting(one -> one.at("/target/0/reference").asText())
                    .containsExactlyInAnyOrder("Observation/" + id(once.get(0)), "Observation/" + id(once.get(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("ladder")
    void bringsALaterVersionToTheSameObservation(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            String id = id(write(ehr, Scores.first(1)).get(0));
            assertThat(write(ehr, Scores.later(1, 2, Optional.of(id)))).containsExactly(new Accepted(Optional.of(id)));
            assertThat(write(ehr, Scores.later(1, 3, Optional.empty()))).containsExactly(new Accepted(Optional.of(id)));
            assertThat(shelf.stored("Observation"))
                    .singleElement()
                    .satisfies(one ->
                            assertThat(one.at("/valueQuantity/value").asInt()).isEqualTo(3))
                    .satisfies(one -> assertThat(one.path("status").asText()).isEqualTo("amended"));
        }
    }

    @Test
    void writesARetractionEvenIfTheScoreNeverArrived() {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            assertThat(write(ehr, Scores.retracted(1))).hasOnlyElementsOfType(Accepted.class);
            assertThat(shelf.stored("Observation").get(0).path("status").asText())
                    .isEqualTo("entered-in-error");
        }
    }

    @ParameterizedTest
    @MethodSource("ladder")
    void doublesNothingWhenTheConnectionWasCutAfterTheEhrHadStoredIt(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        AtomicBoolean cut = new AtomicBoolean(true);
        try (MisbehavingEhr ehr = declaring(statement, request -> {
            Reply reply = shelf.reply(request);
            return !request.method().equals("GET") && cut.getAndSet(false) ? Reply.hangUp() : reply;
        })) {
            assertThat(write(ehr, Scores.first(1)).get(0))
                    .isInstanceOfSatisfying(Deferred.class, deferred -> assertThat(deferred.sentence())
                            .contains("broke off"));
            assertThat(shelf.stored("Observation")).hasSize(1);
            assertThat(write(ehr, Scores.first(1)).get(0)).isInstanceOf(Accepted.class);
            assertThat(shelf.stored("Observation")).hasSize(1);
        }
    }

    @Test
    void letsAProfilePointToTheMembersOfItsOwnBatch() {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION);
        Publication member = Scores.first(1);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            List<Result> results = write(ehr, member, Scores.profileOf(2, member));
            assertThat(ehr.requests("POST", "/fhir")).hasSize(2);
            assertThat(shelf.stored("Observation")
                            .get(1)
                            .at("/hasMember/0/reference")
                            .asText())
                    .isEqualTo("Observation/" + id(results.get(0)));
        }
    }

    @Test
    void findsTheOneCulpritOfARefusedTransaction() {
        Publication culprit = Scores.first(3);
        ShelfEhr shelf = new ShelfEhr(
                TRANSACTION, one -> one.toString().contains(Scores.uuid(culprit).toString()));
        Publication[] batch = IntStream.range(0, 8).mapToObj(Scores::first).toArray(Publication[]::new);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            List<Result> results = write(ehr, batch);
            assertThat(results.get(3)).isEqualTo(new Refused("PUT /fhir/Observation answered 422"));
            assertThat(results).filteredOn(result -> result instanceof Accepted).hasSize(7);
            assertThat(shelf.stored("Observation")).hasSize(7);
            assertThat(ehr.requests("POST", "/fhir")).hasSize(7);
        }
    }

    @Test
    void writesTheScoreWithoutItsProvenanceWhereTheEhrRefusesThat() {
        ShelfEhr shelf = new ShelfEhr(
                TRANSACTION, one -> one.path("resourceType").asText().equals("Provenance"));
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            assertThat(write(ehr, Scores.first(1), Scores.first(2))).hasOnlyElementsOfType(Accepted.class);
            assertThat(shelf.stored("Observation")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 405, 501})
    void writesSinglyWhereTransactionsAreDeclaredAndNotTaken(int status) {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION);
        try (MisbehavingEhr ehr = declaring(
                TRANSACTION, request -> request.path().equals("/fhir") ? Reply.status(status) : shelf.reply(request))) {
            FhirScoreWriter writer = writer();
            writer.write(EhrSites.at(ehr.base()), List.of(Scores.first(1)));
            assertThat(writer.write(EhrSites.at(ehr.base()), List.of(Scores.first(2))))
                    .hasOnlyElementsOfType(Accepted.class);
            assertThat(ehr.requests("POST", "/fhir")).hasSize(1);
            assertThat(shelf.stored("Observation")).hasSize(2);
            assertThat(shelf.stored("Provenance")).hasSize(2);
        }
    }

    @Test
    void writesSinglyWhereATransactionIsAnsweredWithSomethingElse() {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION);
        try (MisbehavingEhr ehr = declaring(
                TRANSACTION,
                request -> request.path().equals("/fhir") ? Reply.html(200, "<html>") : shelf.reply(request))) {
            assertThat(write(ehr, Scores.first(1))).hasOnlyElementsOfType(Accepted.class);
        }
    }

    @Test
    void goesOneRungDownWhereAConditionIsDeclaredAndNotTaken() {
        ShelfEhr shelf = new ShelfEhr(SEARCH);
        try (MisbehavingEhr ehr = declaring(CONDITIONAL_UPDATE, shelf)) {
            write(ehr, Scores.first(1));
            assertThat(write(ehr, Scores.first(1))).hasOnlyElementsOfType(Accepted.class);
            assertThat(shelf.stored("Observation")).hasSize(1);
        }
    }

    @Test
    void doublesNothingWhereIfNoneExistIsIgnored() {
        ShelfEhr shelf = new ShelfEhr(SEARCH);
        String lying = Statements.of(
                false, resource("Observation", WRITE, List.of("identifier"), "conditionalCreate"), PLAIN_PROVENANCE);
        try (MisbehavingEhr ehr = declaring(lying, shelf)) {
            write(ehr, Scores.first(1));
            write(ehr, Scores.first(1));
            assertThat(shelf.stored("Observation")).hasSize(1);
        }
    }

    @Test
    void looksForTheIdWhereTheEhrSaysNothingButCreated() {
        ShelfEhr shelf = new ShelfEhr(CONDITIONAL_UPDATE);
        try (MisbehavingEhr ehr = declaring(CONDITIONAL_UPDATE, request -> {
            Reply reply = shelf.reply(request);
            return request.method().equals("GET") ? reply : Reply.status(201);
        })) {
            assertThat(write(ehr, Scores.first(1))).containsExactly(new Accepted(Optional.of("1")));
        }
    }

    @Test
    void acceptsWithoutAnIdWhereTheEhrNeitherSaysNorFindsIt() {
        try (MisbehavingEhr ehr = declaring(CONDITIONAL_CREATE, request -> Reply.status(201))) {
            assertThat(write(ehr, Scores.first(1))).containsExactly(new Accepted(Optional.empty()));
        }
    }

    @Test
    void refusesWhatSeveralObservationsClaimToBe() {
        for (String statement : List.of(TRANSACTION, CONDITIONAL_UPDATE, SEARCH)) {
            ShelfEhr shelf = new ShelfEhr(SEARCH);
            try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
                write(ehr, Scores.first(1));
            }
            JsonNode original = shelf.stored("Observation").get(0);
            ShelfEhr confused = new ShelfEhr(statement);
            confused.put("a", original);
            confused.put("b", original);
            try (MisbehavingEhr ehr = MisbehavingEhr.playing(confused)) {
                assertThat(write(ehr, Scores.first(1)).get(0))
                        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.sentence())
                                .startsWith("Several Observations carry this identifier"));
            }
        }
    }

    @Test
    void defersAConflict() {
        for (String statement : List.of(TRANSACTION, CONDITIONAL_UPDATE)) {
            try (MisbehavingEhr ehr = declaring(statement, request -> Reply.status(409))) {
                assertThat(write(ehr, Scores.first(1), Scores.first(2))).hasOnlyElementsOfType(Deferred.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 502, 503, 504})
    void asksOnceAndDefersAllWhileTheEhrAsAWholeWillNot(int status) {
        for (String statement : List.of(TRANSACTION, CONDITIONAL_UPDATE, SEARCH)) {
            try (MisbehavingEhr ehr = declaring(statement, request -> Reply.status(status, "Retry-After: 30"))) {
                assertThat(write(ehr, Scores.first(1), Scores.first(2)))
                        .hasSize(2)
                        .allSatisfy(result ->
                                assertThat(((Deferred) result).retryAfter()).contains(Duration.ofSeconds(30)));
                assertThat(ehr.requests()).hasSize(2);
            }
        }
    }

    @Test
    void saysThatTheCredentialsAreNotAccepted() {
        try (MisbehavingEhr ehr = declaring(TRANSACTION, request -> Reply.status(401))) {
            assertThat(((Deferred) write(ehr, Scores.first(1)).get(0)).sentence())
                    .startsWith("The EHR does not accept Rapport's credentials");
        }
    }

    @Test
    void refusesWhatTheEhrForbids() {
        try (MisbehavingEhr ehr = declaring(TRANSACTION, request -> Reply.status(403))) {
            assertThat(((Refused) write(ehr, Scores.first(1)).get(0)).sentence())
                    .startsWith("The EHR does not allow Rapport this request");
        }
    }

    @Test
    void defersAllWhileTheEhrIsDown() {
        List<Result> results =
                writer().write(EhrSites.at(MisbehavingEhr.down()), List.of(Scores.first(1), Scores.first(2)));
        assertThat(results).hasSize(2).hasOnlyElementsOfType(Deferred.class);
    }

    @Test
    void defersWhatIsNotAnsweredInTime() {
        try (MisbehavingEhr ehr = declaring(TRANSACTION, request -> Reply.silence())) {
            assertThat(writer().write(EhrSites.impatient(ehr.base()), List.of(Scores.first(1))))
                    .hasOnlyElementsOfType(Deferred.class);
        }
    }

    @Test
    void refusesWhereNoObservationsAreTaken() {
        String reading = Statements.of(true, resource("Observation", List.of("read", "search-type"), List.of()));
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(new ShelfEhr(reading))) {
            assertThat(write(ehr, Scores.first(1)))
                    .containsExactly(new Refused("The EHR does not take Observations (CapabilityStatement)"));
            assertThat(ehr.requests()).hasSize(1);
        }
    }

    @Test
    void refusesWhereARepeatCouldDouble() {
        String creating = Statements.of(false, resource("Observation", List.of("create"), List.of()));
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(new ShelfEhr(creating))) {
            assertThat(((Refused) write(ehr, Scores.first(1)).get(0)).sentence())
                    .contains("no way of writing Observations in which a repeat is harmless");
            assertThat(ehr.requests()).hasSize(1);
        }
    }

    @Test
    void concludesNothingFromASearchThatIgnoresTheIdentifier() {
        ShelfEhr shelf = new ShelfEhr(SEARCH);
        String stranger = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\"}}]}";
        try (MisbehavingEhr ehr = declaring(
                SEARCH, request -> request.method().equals("GET") ? Reply.json(200, stranger) : shelf.reply(request))) {
            assertThat(write(ehr, Scores.first(1)).get(0)).isInstanceOf(Refused.class);
            assertThat(shelf.stored("Observation")).isEmpty();
        }
    }

    @Test
    void neverTellsWhoThePatientIs() {
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"invalid\",\"diagnostics\":"
                + "\"Erika Mustermann\"}]}";
        try (MisbehavingEhr ehr = declaring(CONDITIONAL_UPDATE, request -> Reply.json(422, outcome))) {
            assertThat(write(ehr, Scores.first(1)))
                    .containsExactly(new Refused("PUT /fhir/Observation answered 422 (invalid)"));
        }
    }
}
