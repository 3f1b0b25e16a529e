package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.ehr.Statements.resource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.ScoreWriter.Submitted;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScoreLadderTest extends ScoreWriting {
    @ParameterizedTest
    @MethodSource("ladder")
    void leavesOneObservationAndOneProvenanceHoweverOftenAWriteIsRepeated(String statement) {
        ShelfEhr shelf = new ShelfEhr(statement);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            List<Result> once = write(ehr, Scores.first(1), Scores.first(2));
            List<Result> again = write(ehr, Scores.first(1), Scores.first(2));
            assertThat(again)
                    .extracting(result -> id(result))
                    .isEqualTo(once.stream().map(result -> id(result)).toList());
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
            assertThat(write(ehr, Scores.later(1, 2, Optional.of(id))))
                    .extracting(result -> id(result))
                    .containsExactly(id);
            assertThat(write(ehr, Scores.later(1, 3, Optional.empty())))
                    .extracting(result -> id(result))
                    .containsExactly(id);
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
    void concludesNothingFromASearchThatIgnoresTheIdentifier() {
        ShelfEhr shelf = new ShelfEhr(SEARCH);
        String stranger = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\"}}]}";
        try (MisbehavingEhr ehr = declaring(
                SEARCH, request -> request.method().equals("GET") ? Reply.json(200, stranger) : shelf.reply(request))) {
            assertThat(write(ehr, Scores.first(1)).get(0)).isInstanceOf(Accepted.class);
            assertThat(write(ehr, Scores.repeated(1)).get(0)).isInstanceOf(Submitted.class);
            assertThat(shelf.stored("Observation")).hasSize(1);
        }
    }
}
