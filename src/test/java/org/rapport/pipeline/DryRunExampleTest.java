package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresUnwritten;
import org.rapport.application.publish.DryRun;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.Unwritten.Waiting;
import org.rapport.testing.Forms;
import org.rapport.testing.TestDatabase;

/** The example dry-run as it stands: everything but the writing, and all of it once writing is switched on. */
class DryRunExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeEach
    void empty() {
        DATABASE.clear();
    }

    @Test
    void scoresAndReportsAndOffersNothing() {
        try (ExampleSite example = new ExampleSite(DATABASE, "dry-run", Map.of())) {
            receive(example, "p1", "f1");
            receive(example, "p2", "f2");
            example.scoreAndPublish();

            DryRun.Report report = dryRun(example).report("dry-run").orElseThrow();
            assertThat(report.scores()).isEqualTo(Long.parseLong(DATABASE.look("select count(*) from score")));
            assertThat(dryRun(example).scores(example.site)).isEqualTo(report.scores());
            assertThat(report.first()).contains(Instant.parse("2026-03-09T14:50:00Z"));
            Waiting totals = report.waiting().stream()
                    .filter(waiting -> waiting.measure().equals("phq-9-total"))
                    .findFirst()
                    .orElseThrow();
            assertThat(totals.status()).isEqualTo(ScoreStatus.FINAL);
            assertThat(totals.scores()).isEqualTo(2);
            assertThat(totals.sample())
                    .allMatch(id -> DATABASE.look("select measure from score where id = '" + id + "'")
                            .equals("phq-9-total"));
            assertThat(dryRun(example).drySites()).containsExactly(example.site);
            assertThat(DATABASE.look("select count(*) from outbox where offered or attempts > 0 or state <> 'pending'"))
                    .isEqualTo("0");
            assertThat(example.pipe.ehr.everything()).isEmpty();
        }
    }

    @Test
    void writesAllThatWaitedOnceItIsSwitchedOn() {
        try (ExampleSite dry = new ExampleSite(DATABASE, "dry-run", Map.of())) {
            receive(dry, "p1", "f1");
            dry.scoreAndPublish();
        }
        try (ExampleSite on = new ExampleSite(DATABASE, "dry-run", Map.of("publish.enabled", "true"))) {
            on.pipe.publish();

            assertThat(DATABASE.look("select string_agg(distinct state, ' ') from outbox"))
                    .isEqualTo("accepted");
            assertThat(on.pipe.ehr.everything().keySet())
                    .extracting(UUID::toString)
                    .hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
            assertThat(dryRun(on).report("dry-run").orElseThrow().waiting()).isEmpty();
        }
    }

    @Test
    void saysNothingOfASiteThatIsNotThere() {
        try (ExampleSite example = new ExampleSite(DATABASE, "dry-run", Map.of())) {
            assertThat(dryRun(example).report("nowhere")).isEmpty();
        }
    }

    private static DryRun dryRun(ExampleSite example) {
        PostgresUnwritten unwritten = new PostgresUnwritten(new Database(DATABASE.source()), Pipe.EVERYWHERE);
        return new DryRun(example.sites, unwritten, (site, stored) -> Optional.empty());
    }

    private static void receive(ExampleSite example, String patient, String id) {
        example.pipe.receive(
                Forms.phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, 1).withId(id).json().getBytes(StandardCharsets.UTF_8));
    }
}
