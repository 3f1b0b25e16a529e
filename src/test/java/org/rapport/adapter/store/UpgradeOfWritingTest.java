package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** What had been written, declined and received before letters about many scores, versions of the EHR and ways were known. */
class UpgradeOfWritingTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final String SCORE =
            """
            insert into score values
             ('%1$s1111111-1111-1111-1111-111111111111', 'north', 'p%1$s', 'none', '%2$s', 'f', 'SYMPTOM',
              now(), now(), null, null, 'final', 1, now(), now(), '{}');
            insert into patient_work (site_id, patient_id) values ('north', 'p%1$s');
            insert into outbox (score_id, site_id, patient_id, rank, state, version, accepted_version, ehr_id, held_under,
                                last_error, next_attempt)
             values ('%1$s1111111-1111-1111-1111-111111111111', 'north', 'p%1$s', 0, '%3$s', 1, %4$s, %5$s, %6$s, %7$s, now());
            """;
    private static final String REST =
            """
            insert into dead_letter (site_id, stage, reference, version, patient_id, path, reason, payload, reader,
                                     first_seen, last_seen, state)
             values ('north', 'publish', 'Observation/31111111-1111-1111-1111-111111111111', '1', 'p3', '', '422', '', 'fhir',
                     now(), now(), 'open'),
                    ('north', 'publish', 'measure/gad-7-total', 'v', '', '', 'no way', '', 'fhir', now(), now(), 'open'),
                    ('north', 'receive', 'Task/done', '1', '', '', 'r', 'content', 'fhir', now(), now(), 'resolved'),
                    ('north', 'receive', 'M-1', '1', '', '', 'r', 'MSH|', 'hl7v2', now(), now(), 'open');
            insert into fact (site_id, source_type, source_id, patient_id, version, version_order, last_updated, retracted, body)
             values ('north', 'Appointment', 'hl7v2-1', 'p1', 'hl7v2-1', 0, now(), false, '{}'),
                    ('north', 'MessageHeader', 'merge-0', 'p1', '', 0, now(), false, '{}'),
                    ('north', 'QuestionnaireResponse', 'rapport-1', 'p1', '1', 1, now(), false, '{}'),
                    ('north', 'Encounter', 'e1', 'p1', '1', 1, now(), false, '{}');
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final Database store = new Database(database.source());

    @BeforeEach
    void upgrade() {
        database.execute("drop schema public cascade; create schema public");
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.source())
                .locations("classpath:org/rapport/store/migration")
                .target("13")
                .load()
                .migrate();
        database.execute(SCORE.formatted("1", "phq-9-total", "accepted", "1", "'ehr-1'", "null", "null"));
        database.execute(SCORE.formatted("2", "gad-7-total", "held", "null", "null", "'before'", "'no way'"));
        database.execute(SCORE.formatted("3", "phq-9-total", "refused", "null", "null", "null", "'422'"));
        database.execute(REST);
        store.migrate();
    }

    @Test
    void whatTheEhrTookSaysWhichMeasuresItTakes() {
        assertThat(database.look("select string_agg(site_id || ' ' || measure, ', ') from measure_taken"))
                .isEqualTo("north phq-9-total");
        assertThat(outbox("1")).isEqualTo("accepted ehr-1");
        assertThat(database.look("select count(*) from outbox where ehr_version is not null"))
                .isEqualTo("0");
    }

    @Test
    void whatWasHeldIsOfferedOnceTheTermsAreOthersAndItsLetterIsClosed() {
        var held = new PostgresWrittenScores(store, Samples.DEFINITIONS);
        assertThat(new PostgresHeldBack(store).holds("north", NOW))
                .as("nothing is tried")
                .isEmpty();
        assertThat(held.offerHeldAgain("north", "before", NOW)).isZero();
        assertThat(held.offerHeldAgain("north", "now", NOW)).isEqualTo(1);
        assertThat(outbox("2")).isEqualTo("pending none");
        assertThat(state("measure/gad-7-total")).isEqualTo("resolved");
    }

    @Test
    void whatWasRefusedIsOfferedOnceMore() {
        new PostgresOutbox(store, Samples.DEFINITIONS).offerRefusedAgain(NOW);
        assertThat(outbox("3")).isEqualTo("pending none");
        assertThat(state("Observation/31111111-1111-1111-1111-111111111111")).isEqualTo("open");
    }

    @Test
    void whatCameInMessagesOrWasPostedIsKnownAsSuch() {
        assertThat(
                        database.look(
                                "select string_agg(source_id || array_to_string(ways, ' '), ', ' order by source_id) from fact"))
                .isEqualTo("e1fhir, hl7v2-1hl7v2, merge-0hl7v2, rapport-1posted");
        assertThat(database.look(
                        "select string_agg(source_id, ' ' order by source_id) from fact where arrived = 'epoch'"))
                .isEqualTo("hl7v2-1 merge-0");
        assertThat(database.look("select string_agg(reference || '=' || way, ' ' order by id) from dead_letter"
                        + " where stage = 'receive'"))
                .isEqualTo("Task/done=fhir M-1=hl7v2");
    }

    @Test
    void lettersThatWereResolvedLoseTheirContentAndThenGo() {
        var clock = new HandClock(Samples.NOW);
        var closed = new ClosedLetters(store, Duration.ofDays(90), clock);
        closed.forget();
        assertThat(database.look("select payload from dead_letter where reference = 'Task/done'"))
                .isEmpty();
        clock.now = clock.now.plus(Duration.ofDays(91));
        closed.forget();
        assertThat(new DeadLetters(store).open(9)).hasSize(3);
        assertThat(database.look("select count(*) from dead_letter")).isEqualTo("3");
    }

    private String outbox(String score) {
        return database.look("select state || ' ' || coalesce(ehr_id, 'none') from outbox where score_id::text like '"
                + score + "%'");
    }

    private String state(String letter) {
        return database.look("select state from dead_letter where reference = '" + letter + "'");
    }
}
