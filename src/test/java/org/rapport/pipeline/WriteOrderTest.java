package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.application.site.WriteBackRung;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.ehr.FakeEhr;
import org.rapport.testing.ehr.FakeEhr.Declared;

/** What refers to other scores is at the EHR after them and names them by their ids there, whatever failed on the way. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class WriteOrderTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Declared SEARCHED =
            new Declared(List.of("create", "update", "read", "search-type"), List.of("identifier"));

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void whatRefersToAScoreThatTheEhrCannotTakeYetWaitsForIt() {
        try (Busy ehr = new Busy()) {
            ehr.conflicts.set(6);
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            desk.write();
            assertThat(ehr.of("attendance-rate")).isEmpty();
            assertThat(ehr.of("engagement-profile")).isEmpty();
            assertThat(ehr.of("phq-9-total")).hasSize(2);
            assertThat(DATABASE.look("select string_agg(distinct measure || ': ' || last_error, '; ') from outbox"
                            + " join score on id = score_id where state = 'pending' and rank = 1"))
                    .isEqualTo("engagement-profile: It waits for a score that it refers to");

            desk.finish();
            assertThat(desk.states()).containsOnlyKeys("visible");
            assertThat(ehr.of("attendance-rate")).hasSize(2);
            assertThat(ehr.of("engagement-profile")).hasSize(2).allSatisfy(profile -> assertThat(
                            profile.path("hasMember"))
                    .isNotEmpty()
                    .allSatisfy(member ->
                            assertThat(member.path("reference").asText()).startsWith("Observation/")));
        }
    }

    @Test
    void whatRefersToAScoreThatBreaksTheEhrEachTimeDoesNotWaitForEver() {
        try (Busy ehr = new Busy()) {
            ehr.conflicts.set(Integer.MAX_VALUE);
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            for (int i = 0; i < 21; i++) {
                desk.write();
                desk.lookAfter(Duration.ofMinutes(6));
            }
            assertThat(ehr.of("attendance-rate")).isEmpty();
            assertThat(ehr.of("engagement-profile")).hasSize(2).allSatisfy(profile -> assertThat(
                            profile.at("/hasMember/0/identifier/value").asText())
                    .isNotEmpty());
        }
    }

    @Test
    void whatWasPutOffTogetherComesUpTogether() {
        try (Busy ehr = new Busy()) {
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.PLAIN_CREATE);
            desk.caseload();
            ehr.down = true;
            desk.write();
            assertThat(DATABASE.look("select count(distinct next_attempt) from outbox where attempts = 1"))
                    .isEqualTo("1");
            assertThat(DATABASE.look("select count(*) from outbox where attempts <> 1"))
                    .isEqualTo("0");
        }
    }

    /** Hours of them say nothing of any score: neither is the EHR asked more often, nor are members waited for less. */
    @Test
    void anOutageUsesUpNobodysPatience() {
        try (Busy ehr = new Busy()) {
            ehr.declare("Observation", SEARCHED);
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.SEARCH);
            desk.caseload();
            ehr.down = true;
            for (int i = 0; i < 25; i++) {
                desk.write();
                desk.lookAfter(Duration.ofMinutes(6));
            }
            assertThat(DATABASE.look("select min(attempts) || ' ' || max(failures) from outbox where rank >= 0"))
                    .isEqualTo("25 0");

            ehr.down = false;
            ehr.conflicts.set(6);
            desk.write();
            assertThat(ehr.of("attendance-rate")).isEmpty();
            assertThat(ehr.of("engagement-profile")).isEmpty();
            desk.finish();
            assertThat(ehr.of("engagement-profile")).hasSize(2).allSatisfy(profile -> assertThat(
                            profile.at("/hasMember/0/reference").asText())
                    .startsWith("Observation/"));
        }
    }

    /** Its 503 looks like that of an EHR that is down. */
    @Test
    void aScoreThatBringsTheEhrDownEachTimeKeepsNoOthersFromIt() {
        try (Busy ehr = new Busy()) {
            ehr.brokenBy = "attendance-rate";
            ehr.declare("Observation", SEARCHED);
            Desk desk = new Desk(DATABASE, ehr, WriteBackRung.SEARCH);
            desk.caseload();
            for (int i = 0; i < 60; i++) {
                desk.write();
                desk.lookAfter(Duration.ofMinutes(6));
            }
            assertThat(DATABASE.look("select string_agg(distinct measure, ' ') from outbox join score on id = score_id"
                            + " where state = 'pending' and rank = 0"))
                    .isEqualTo("attendance-rate");
        }
    }

    /** Answers that there is a conflict when it is given an attendance rate, or that it is not to be had. */
    private static final class Busy extends FakeEhr {
        private final AtomicInteger conflicts = new AtomicInteger();
        private volatile boolean down;
        private volatile String brokenBy = "";

        Busy() {
            super(Map.of("Observation", new Declared(List.of("create", "update", "read"), List.of())));
        }

        List<JsonNode> of(String measure) {
            return stored("Observation").stream()
                    .filter(one -> code(one).equals(measure))
                    .toList();
        }

        @Override
        protected Optional<Integer> objection(Request request, ObjectNode resource) {
            if (down || code(resource).equals(brokenBy)) {
                return Optional.of(503);
            }
            boolean conflict = code(resource).equals("attendance-rate") && conflicts.getAndDecrement() > 0;
            return conflict ? Optional.of(409) : Optional.empty();
        }

        private static String code(JsonNode resource) {
            return resource.at("/code/coding/0/code").asText();
        }
    }
}
