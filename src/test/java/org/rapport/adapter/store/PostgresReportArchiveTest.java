package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.ReportArchive.About;
import org.rapport.application.audit.ReportArchive.Draft;
import org.rapport.application.audit.ReportArchive.Terms;
import org.rapport.application.audit.ReportArchive.Viewer;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** Reports in the database: their versions, who finds them when the rules have changed, and when they are forgotten. */
class PostgresReportArchiveTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final UUID ID = UUID.fromString("5f0e2d7c-0b5e-4a44-9a0c-0e7a9f2a1b11");
    private static final Set<String> TOLD = Set.of("north|phq-9-total", "north|srs-total");
    private static final Viewer READER = viewer(SuppressionRules.DEFAULT, TOLD, Set.of("north", "south"));

    private final HandClock clock = new HandClock(Samples.NOW);
    private final Database database = new Database(DATABASE.source());
    private final PostgresReportArchive archive = new PostgresReportArchive(database, 100, clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    private static Viewer viewer(SuppressionRules rules, Set<String> told, Set<String> sites) {
        return new Viewer(AuditRights.AGGREGATE, rules, told, sites);
    }

    private static Draft draft(SuppressionRules rules, Set<String> tells, Set<String> sites) {
        About about = new About(
                "https://example.org/Measure/m|1", Samples.NOW, Samples.NOW, Optional.empty(), sites, Optional.empty());
        return new Draft(ID, about, new Terms(AuditRights.AGGREGATE, rules, tells), "complete", Samples.NOW, "{}");
    }

    private static Draft draft() {
        return draft(SuppressionRules.DEFAULT, Set.of("north|phq-9-total"), Set.of("north"));
    }

    @Test
    void isFoundForAsLongAsItsScoresAreNotKeptBack() {
        archive.keep(draft());

        assertThat(archive.find(ID, READER)).isPresent();
        assertThat(archive.find(ID, viewer(SuppressionRules.DEFAULT, Set.of("north|phq-9-total"), Set.of("north"))))
                .isPresent();
        assertThat(archive.find(ID, viewer(SuppressionRules.DEFAULT, Set.of("south|phq-9-total"), Set.of("north"))))
                .isEmpty();
    }

    @Test
    void isFoundForAsLongAsSmallNumbersAreKeptBackInTheSameWay() {
        archive.keep(draft());

        assertThat(archive.find(ID, viewer(new SuppressionRules(10, 10), TOLD, Set.of("north"))))
                .isEmpty();
        Viewer team = new Viewer(
                new AuditRights(false, true, false), new SuppressionRules(10, 10), TOLD, Set.of("north"));
        assertThat(archive.find(ID, team)).isPresent();
    }

    @Test
    void isFoundByThoseWhoMaySeeAllHospitalsThatItIsOf() {
        archive.keep(draft(SuppressionRules.DEFAULT, Set.of(), Set.of("north", "south")));

        assertThat(archive.find(ID, READER)).isPresent();
        assertThat(archive.find(ID, viewer(SuppressionRules.DEFAULT, TOLD, Set.of("north"))))
                .isEmpty();
    }

    @Test
    void keepsEachOfManyVersionsThatComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Optional<KeptReport>>> kept = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                kept.add(threads.submit(() -> archive.keep(draft())));
            }
            List<Integer> versions = new ArrayList<>();
            for (Future<Optional<KeptReport>> one : kept) {
                versions.add(one.get().orElseThrow().version());
            }
            assertThat(versions).doesNotHaveDuplicates().hasSize(20).contains(1, 20);
        } finally {
            threads.shutdownNow();
        }
        assertThat(DATABASE.look("select string_agg(version::text, ' ') from kept_report where latest"))
                .isEqualTo("20");
    }

    @Test
    void isForgottenVersionByVersion() {
        OldReports old = new OldReports(database, Duration.ofDays(30), clock);
        archive.keep(draft());
        clock.now = Samples.NOW.plus(Duration.ofDays(20));
        archive.keep(draft());

        clock.now = Samples.NOW.plus(Duration.ofDays(31));
        old.forget();

        assertThat(archive.find(ID, 1, READER)).isEmpty();
        assertThat(archive.find(ID, READER)).map(KeptReport::version).contains(2);
        assertThat(archive.countVersions(Question.of(Condition.everything(), 1), READER))
                .isEqualTo(1);
        clock.now = Samples.NOW.plus(Duration.ofDays(51));
        old.forget();
        assertThat(archive.find(ID, READER)).isEmpty();
    }
}
