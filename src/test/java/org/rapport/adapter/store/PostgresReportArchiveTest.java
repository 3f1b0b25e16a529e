package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.ReportArchive.About;
import org.rapport.application.audit.ReportArchive.Draft;
import org.rapport.application.audit.ReportArchive.Terms;
import org.rapport.application.audit.ReportArchive.Viewer;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
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
        return draft(ID, rules, tells, sites);
    }

    private static Draft draft(UUID id) {
        return draft(id, SuppressionRules.DEFAULT, Set.of(), Set.of("north"));
    }

    private static Draft draft(UUID id, SuppressionRules rules, Set<String> tells, Set<String> sites) {
        About about = new About(
                "https://example.org/Measure/m|1", Samples.NOW, Samples.NOW, Optional.empty(), sites, Optional.empty());
        return new Draft(
                id, about, new Terms(AuditRights.AGGREGATE, rules, tells), "complete", Samples.NOW, "{}", Set.of());
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
    void isFoundForAsLongAsNobodyWhomItNamesHasDeniedSomethingToTheReader() {
        AuditRights team = new AuditRights(true, true, false);
        About about = new About(
                "https://example.org/Measure/m|1",
                Samples.NOW,
                Samples.NOW,
                Optional.of("north"),
                Set.of("north"),
                Optional.empty());
        Terms terms = new Terms(team, SuppressionRules.DEFAULT, Set.of());
        String names = "{\"contained\":[{\"item\":{\"reference\":\"https://e.org/Patient/p1\"}}]}";
        archive.keep(new Draft(ID, about, terms, "complete", Samples.NOW, names, Set.of()));

        for (String denier : List.of("p1", "p", "p12")) {
            Closed closed = new Closed(
                    "north", Closed.Answers.OPEN, Optional.empty(), Set.of(denier), Closed.Partly.NOBODY, true);
            Viewer viewer = new Viewer(team.but(List.of(closed)), SuppressionRules.DEFAULT, TOLD, Set.of("north"));
            assertThat(archive.find(ID, viewer).isPresent()).as(denier).isEqualTo(!denier.equals("p1"));
        }
    }

    @Test
    void isFoundForAsLongAsSmallNumbersAreKeptBackInTheSameWay() {
        archive.keep(draft());

        assertThat(archive.find(ID, viewer(new SuppressionRules(10, 10), TOLD, Set.of("north"))))
                .isEmpty();
        Viewer team =
                new Viewer(new AuditRights(false, true, false), new SuppressionRules(10, 10), TOLD, Set.of("north"));
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
        assertThat(DATABASE.look("select string_agg(version::text, ' ' order by number) from kept_report"))
                .isEqualTo(
                        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
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
        assertThat(archive.keep(draft()))
                .as("no version is given twice")
                .map(KeptReport::version)
                .contains(3);
    }

    @Test
    void aVersionThatIsKeptBackLeavesTheOneBeforeIt() {
        archive.keep(draft());
        archive.keep(draft(SuppressionRules.DEFAULT, Set.of("north|gad-7-total"), Set.of("north")));
        Question all = Question.of(Condition.everything(), 5);

        assertThat(archive.find(ID, 1, READER)).isPresent();
        assertThat(archive.find(ID, READER)).map(KeptReport::version).contains(1);
        assertThat(archive.search(all, READER).entries())
                .extracting(KeptReport::version)
                .containsExactly(1);
        assertThat(archive.count(all, READER)).isEqualTo(1);
        assertThat(archive.versions(all, READER).entries())
                .extracting(KeptReport::version)
                .containsExactly(1);
    }

    @Test
    void aWalkSkipsNothingThatIsKeptAgainMeanwhile() {
        List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
        ids.forEach(id -> archive.keep(draft(id)));
        Question pages = Question.of(Condition.everything(), 1).by("_lastUpdated", true);
        Page<KeptReport> page = archive.search(pages, READER);
        List<UUID> found = new ArrayList<>(ids(page));

        clock.now = Samples.NOW.plus(Duration.ofDays(1));
        ids.forEach(id -> archive.keep(draft(id)));
        while (page.next().isPresent()) {
            page = archive.search(pages.from(page.next()), READER);
            assertThat(page.entries()).extracting(KeptReport::version).containsOnly(1);
            found.addAll(ids(page));
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
        assertThatIllegalArgumentException().isThrownBy(() -> archive.search(pages.from(Optional.of("none")), READER));
    }

    private static List<UUID> ids(Page<KeptReport> page) {
        return page.entries().stream().map(KeptReport::id).toList();
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        PostgresReportArchive small = new PostgresReportArchive(database, 100, 5, clock);

        assertThat(small.keep(draft())).isPresent();
        assertThat(small.keep(draft())).isPresent();
        assertThat(small.keep(draft())).as("a sixth byte").isEmpty();
        assertThat(archive.keep(draft())).map(KeptReport::version).contains(3);
    }
}
