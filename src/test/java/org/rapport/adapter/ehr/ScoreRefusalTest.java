package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.ehr.Statements.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.NotTaken;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.ScoreWriter.Submitted;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScoreRefusalTest extends ScoreWriting {
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
            assertThat(write(ehr, Scores.first(1), Scores.first(2))).hasSize(2).allSatisfy(result -> assertThat(result)
                    .isInstanceOfSatisfying(Declined.class, declined -> {
                        assertThat(declined.sentence()).startsWith("The EHR does not allow Rapport this request");
                        assertThat(declined.ofPermission()).isTrue();
                    }));
            assertThat(ehr.requests("POST", "/fhir"))
                    .as("halves are forbidden as well")
                    .hasSizeLessThan(2);
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
                    .singleElement()
                    .isInstanceOfSatisfying(NotTaken.class, held -> assertThat(held.reason())
                            .startsWith("The EHR declares no way of taking this that the site allows"));
            assertThat(ehr.requests()).hasSize(1);
        }
    }

    /** Nothing tells whether the first was stored, so that it is not sent again. */
    @Test
    void sendsOnceWhereARepeatCouldDouble() {
        String creating = Statements.of(false, resource("Observation", List.of("create"), List.of()));
        ShelfEhr shelf = new ShelfEhr(creating);
        try (MisbehavingEhr ehr = declaring(creating, request -> {
            shelf.reply(request);
            return Reply.hangUp();
        })) {
            assertThat(write(ehr, Scores.first(1))).containsExactly(new Submitted(Optional.empty(), true));
            assertThat(write(ehr, Scores.repeated(1))).containsExactly(new Submitted(Optional.empty(), true));
            assertThat(shelf.stored("Observation")).hasSize(1);
        }
    }

    @Test
    void neverTellsWhoThePatientIs() {
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"invalid\",\"diagnostics\":"
                + "\"Erika Mustermann\"}]}";
        try (MisbehavingEhr ehr = declaring(CONDITIONAL_UPDATE, request -> Reply.json(422, outcome))) {
            assertThat(write(ehr, Scores.first(1))).singleElement().isInstanceOfSatisfying(Declined.class, declined -> {
                assertThat(declined.sentence()).isEqualTo("PUT /fhir/Observation answered 422 (invalid)");
                assertThat(declined.status()).isEqualTo(422);
                assertThat(declined.ofPermission()).isFalse();
            });
        }
    }
}
