package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScoreTransactionTest extends ScoreWriting {
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
            assertThat(results.get(3)).isInstanceOfSatisfying(Declined.class, declined -> assertThat(declined.status())
                    .isEqualTo(422));
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

    @Test
    void writesAProvenanceOnceWhereTheEhrDeclinesToBeAskedForIt() {
        for (String statement : List.of(SEARCH, TRANSACTION_PLAIN_PROVENANCE)) {
            ShelfEhr shelf = new ShelfEhr(statement);
            try (MisbehavingEhr ehr = declaring(
                    statement,
                    request -> request.is("GET", "/fhir/Provenance") ? Reply.status(403) : shelf.reply(request))) {
                assertThat(write(ehr, Scores.first(1))).hasOnlyElementsOfType(Accepted.class);
                assertThat(write(ehr, Scores.first(1))).hasOnlyElementsOfType(Accepted.class);
                assertThat(shelf.stored("Provenance")).hasSize(1);
            }
        }
    }

    @Test
    void namesAFormThatTheEhrDoesNotHaveByItsIdentifier() {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(shelf)) {
            write(ehr, Scores.ofPostedForm(1));
            JsonNode source = shelf.stored("Provenance").get(0).at("/entity/0/what");
            assertThat(source.has("reference")).isFalse();
            assertThat(source.at("/identifier/value").asText()).isEqualTo("rapport-1");
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
    void asksForTheProvenancesOfABatchOnceAndReadsAllPagesOfTheAnswer() {
        ShelfEhr shelf = new ShelfEhr(TRANSACTION_PLAIN_PROVENANCE);
        Publication[] batch = IntStream.range(0, 5).mapToObj(Scores::first).toArray(Publication[]::new);
        String firstPage = "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"Provenance?";
        try (MisbehavingEhr ehr = declaring(
                TRANSACTION_PLAIN_PROVENANCE,
                request -> request.is("GET", "/fhir/Provenance")
                                && !request.target().contains("page2")
                        ? Reply.json(
                                200, firstPage + "page2&" + request.target().replaceFirst(".*\\?", "") + "\"}]}")
                        : shelf.reply(request))) {
            write(ehr, batch);
            write(ehr, batch);
            assertThat(shelf.stored("Provenance")).hasSize(5);
            assertThat(ehr.requests("GET", "/fhir/Provenance")).hasSize(4);
            assertThat(ehr.requests("POST", "/fhir")).hasSize(3);
        }
    }
}
