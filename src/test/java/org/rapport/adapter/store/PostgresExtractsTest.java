package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractPages.Line;
import org.rapport.application.extract.ExtractPages.OriginLine;
import org.rapport.application.extract.ExtractPages.Page;
import org.rapport.application.extract.ExtractPages.ScoreLine;
import org.rapport.application.extract.ExtractPages.TaskLine;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.extract.NotSettled;
import org.rapport.application.extract.OpenPages;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Closed;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.testing.TestDatabase;

class PostgresExtractsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final int LINES = 7;

    private final Database database = new Database(DATABASE.source());
    private final ScoreRows rows = new ScoreRows(new ScoreJson(DEFINITIONS));
    private final PostgresExtracts extracts = new PostgresExtracts(database);
    private final PostgresExtractPages pages = new PostgresExtractPages(database, DEFINITIONS, 3);

    @BeforeEach
    void nothingStored() {
        DATABASE.clear();
    }

    @Test
    void handsOutEachScoreOnceInFilesOfAtMostSoManyLines() {
        store(1, 20);
        Extract extract = prepared(extent(ExtractType.OBSERVATION));
        assertThat(extract.files())
                .extracting(Extract.File::lines)
                .containsExactly(Optional.of(7L), Optional.of(7L), Optional.of(6L));
        assertThat(patients(extract)).containsExactlyInAnyOrderElementsOf(names(1, 20));
    }

    @Test
    void makesNoEmptyFileWhenTheLastOneIsFull() {
        store(1, 14);
        Extract extract = prepared(extent(ExtractType.OBSERVATION));
        assertThat(extract.files()).extracting(Extract.File::lines).containsExactly(Optional.of(7L), Optional.of(7L));
        assertThat(patients(extract)).containsExactlyInAnyOrderElementsOf(names(1, 14));
    }

    @Test
    void hasNoFileOfATypeOfWhichThereIsNothing() {
        Extract extract = prepared(extent(ExtractType.OBSERVATION, ExtractType.TASK));
        assertThat(extract.ready()).isTrue();
        assertThat(extract.files()).isEmpty();
    }

    @Test
    void tellsWhatStoodAtItsMomentWhateverChangesWhileItIsRead() {
        store(1, 20);
        Extract extract = prepared(extent(ExtractType.OBSERVATION));
        List<Line> lines = new ArrayList<>();
        int change = 1;
        for (Extract.File file : extract.files()) {
            Page page = pages.page(extract, file, Optional.empty());
            lines.addAll(page.lines());
            while (page.next().isPresent()) {
                replace(change, 2, NOW.plusSeconds(100 + change));
                replace(21 - change, 2, NOW.plusSeconds(200 + change));
                save(score(100 + change, 1), NOW.plusSeconds(300 + change));
                change++;
                page = pages.page(extract, file, page.next());
                lines.addAll(page.lines());
            }
        }
        assertThat(change).isGreaterThan(4);
        assertThat(lines).extracting(PostgresExtractsTest::patient).containsExactlyInAnyOrderElementsOf(names(1, 20));
        assertThat(lines)
                .extracting(line -> ((ScoreLine) line).score().stored().version())
                .containsOnly(1);
    }

    @Test
    void givesTheLatestVersionOfItsMomentAndNoLaterOne() {
        store(1, 1);
        replace(1, 2, NOW.minusSeconds(50));
        replace(1, 3, NOW.plusSeconds(50));
        Extract extract = prepared(extent(ExtractType.OBSERVATION, ExtractType.PROVENANCE));
        assertThat(lines(extract, ExtractType.OBSERVATION))
                .extracting(line -> ((ScoreLine) line).score().stored().version())
                .containsExactly(2);
        assertThat(lines(extract, ExtractType.PROVENANCE))
                .extracting(line -> ((OriginLine) line).version().stored().version())
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whoeverMayNotSeeALabelGetsNoVersionBeforeIt() {
        store(1, 2);
        StoredScore next = score(1, 2);
        save(
                new StoredScore(
                        next.score().labelled(List.of(SecurityLabel.SUBSTANCE_USE)),
                        next.status(),
                        next.version(),
                        next.issued()),
                NOW.plusSeconds(50));
        Extract extract = prepared(extent(ExtractType.OBSERVATION, ExtractType.PROVENANCE));
        Closed closed =
                new Closed(SITE, Closed.Answers.OPEN, Optional.of(Set.of()), Set.of(), Closed.Partly.NOBODY, false);
        OpenPages open = new OpenPages(pages, null, () -> List.of(closed));

        for (Extract.File file : extract.files()) {
            assertThat(pages.page(extract, file, Optional.empty()).lines()).hasSize(2);
            assertThat(open.page(extract, file, Optional.empty()).lines()).hasSize(1);
        }
    }

    @Test
    void givesWhatChangedSinceAMomentAlone() {
        store(1, 5);
        replace(2, 2, NOW.minusSeconds(10));
        Instant since = NOW.minusSeconds(20);
        Extent changed =
                new Extent(List.of(ExtractType.OBSERVATION), Optional.of(since), Optional.empty(), Optional.empty());
        assertThat(patients(prepared(changed))).containsExactly("p2");
        Extent exactly = new Extent(
                List.of(ExtractType.OBSERVATION),
                Optional.of(NOW.minusSeconds(10)),
                Optional.empty(),
                Optional.empty());
        assertThat(patients(prepared(exactly))).isEmpty();
    }

    @Test
    void keepsToThePatientsOfAServiceAsTheyWereWhenItWasAskedFor() {
        store(1, 3);
        DATABASE.execute("insert into audit_group (id, site_id, service) values (1, 'north', 'clinic')");
        DATABASE.execute("insert into audit_session values ('north', 'p2', 'none', 1, '2026-01-05', 'A', true)");
        Extent ofClinic = new Extent(
                List.of(ExtractType.OBSERVATION), Optional.empty(), Optional.of(SITE), Optional.of("clinic"));
        Extract extract = begun(ofClinic);
        DATABASE.execute("insert into audit_session values ('north', 'p3', 'none', 1, '2026-01-05', 'A', true)");
        assertThat(patients(prepare(extract))).containsExactly("p2");
        assertThat(extracts.services())
                .extracting(group -> group.service().orElseThrow())
                .containsExactly("clinic");
        Extent elsewhere =
                new Extent(List.of(ExtractType.OBSERVATION), Optional.empty(), Optional.of("south"), Optional.empty());
        assertThat(patients(prepared(elsewhere))).isEmpty();
    }

    @Test
    void handsOutTasksAsTheyAreNow() {
        StoredScore risk = Samples.score(Samples.RISK, "p1", "f", 1, ScoreStatus.FINAL);
        save(risk, NOW.minusSeconds(100));
        DATABASE.execute("insert into risk_task select id, site_id, patient_id, 'requested', last_updated from score");
        Extract extract = prepared(extent(ExtractType.TASK));
        assertThat(extract.files()).extracting(Extract.File::lines).containsExactly(Optional.empty());
        assertThat(lines(extract, ExtractType.TASK))
                .extracting(line ->
                        ((TaskLine) line).task().stored().score().identity().patient())
                .containsExactly("p1");
    }

    @Test
    void waitsForWhatIsBeingWrittenAtItsMoment() throws SQLException {
        Extract extract;
        try (Connection writer = DATABASE.source().getConnection()) {
            writer.setAutoCommit(false);
            try {
                rows.save(writer, SITE, List.of(score(1, 1)), NOW.minusSeconds(60));
                extract = begun(extent(ExtractType.OBSERVATION));
                assertThat(extracts.prepareNext(LINES, NOW)).isFalse();
                assertThat(found(extract).progress().settled()).isFalse();
            } finally {
                writer.commit();
                writer.setAutoCommit(true);
            }
        }
        assertThat(patients(prepare(extract))).containsExactly("p1");
    }

    @Test
    void anotherInstanceGoesOnWhereOneDied() {
        store(1, 2);
        Extract extract = begun(extent(ExtractType.OBSERVATION, ExtractType.PROVENANCE));
        DATABASE.settle();
        assertThat(extracts.prepareNext(LINES, NOW)).isTrue();
        assertThat(found(extract).progress().prepared()).isEqualTo(1);
        PostgresExtracts other = new PostgresExtracts(new Database(DATABASE.source()));
        assertThat(other.prepareNext(LINES, NOW)).isTrue();
        assertThat(other.prepareNext(LINES, NOW)).isFalse();
        assertThat(found(extract).ready()).isTrue();
        assertThat(lines(found(extract), ExtractType.PROVENANCE)).hasSize(2);
    }

    @Test
    void oneThatCannotBePreparedKeepsNoOtherWaitingAndIsGivenUpAfterThreeAttempts() {
        store(1, 2);
        Extract broken = begun(extent(ExtractType.OBSERVATION));
        DATABASE.execute("insert into extract_file values ('" + broken.id() + "', 1, 'OBSERVATION')");
        DATABASE.execute("update extract set as_of = as_of - interval '1 minute'");
        DATABASE.settle();
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> extracts.prepareNext(LINES, NOW));
        Extract sound = begun(extent(ExtractType.OBSERVATION));
        DATABASE.settle();
        assertThat(extracts.prepareNext(LINES, NOW)).isTrue();
        assertThat(found(sound).ready()).isTrue();
        assertThat(found(broken).progress().failed()).isEmpty();
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> extracts.prepareNext(LINES, NOW));
        }
        assertThat(extracts.prepareNext(LINES, NOW)).isFalse();
        assertThat(found(broken).progress().failed().orElseThrow()).contains("3 attempts");
    }

    @Test
    void endsWithoutWaitingForWhoeverPreparesIt() throws Exception {
        store(1, 2);
        Extract extract = begun(extent(ExtractType.OBSERVATION));
        DATABASE.settle();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection blocker = DATABASE.source().getConnection()) {
            blocker.setAutoCommit(false);
            Future<Boolean> preparing;
            try {
                blocker.createStatement().execute("lock table score in access exclusive mode");
                preparing = other.submit(() -> extracts.prepareNext(LINES, NOW));
                await().untilAsserted(() -> assertThat(
                                DATABASE.look(
                                        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                                                + " where d.datname = current_database() and locktype = 'advisory' and granted"))
                        .isNotEqualTo("0"));
                assertThat(extracts.end(extract.id())).isTrue();
                assertThat(preparing.isDone()).isFalse();
            } finally {
                blocker.rollback();
                blocker.setAutoCommit(true);
            }
            assertThat(preparing.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdownNow();
        }
        assertThat(DATABASE.look("select count(*) from extract_file")).isEqualTo("0");
    }

    @Test
    void oneThatIsReadAtOnceWaitsForWhatIsBeingWrittenAndElseIsRefused() throws SQLException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        MakeExtracts impatient =
                new MakeExtracts(extracts, new MakeExtracts.Terms(Duration.ofHours(1), LINES, Duration.ZERO), clock);
        try (Connection writer = DATABASE.source().getConnection()) {
            writer.setAutoCommit(false);
            try {
                rows.save(writer, SITE, List.of(score(1, 1)), NOW.minusSeconds(60));
                assertThatExceptionOfType(NotSettled.class)
                        .isThrownBy(() -> impatient.atOnce("$run", extent(ExtractType.OBSERVATION)));
            } finally {
                writer.commit();
                writer.setAutoCommit(true);
            }
        }
        MakeExtracts patient = new MakeExtracts(extracts, new MakeExtracts.Terms(Duration.ofHours(1), LINES), clock);
        assertThat(patient.atOnce("$run", extent(ExtractType.OBSERVATION)).ready())
                .isTrue();
    }

    @Test
    void endsWhenItIsCancelledOrItsTimeIsOver() {
        Extract cancelled = begun(extent(ExtractType.OBSERVATION));
        Extract expired = begun(extent(ExtractType.OBSERVATION));
        assertThat(extracts.end(cancelled.id())).isTrue();
        assertThat(extracts.end(cancelled.id())).isFalse();
        assertThat(extracts.find(expired.id(), expired.expires())).isEmpty();
        assertThat(extracts.endExpired(expired.expires())).isEqualTo(1);
        assertThat(DATABASE.look("select count(*) from extract")).isEqualTo("0");
    }

    private static Extent extent(ExtractType... types) {
        return new Extent(List.of(types), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Extract begun(Extent extent) {
        Extract extract = new Extract(
                UUID.randomUUID(),
                "http://rapport/fhir/$export",
                extent,
                NOW,
                NOW.plus(Duration.ofHours(1)),
                List.of("A note"),
                new Extract.Progress(0, false),
                List.of());
        extracts.begin(extract);
        assertThat(found(extract)).isEqualTo(extract);
        return extract;
    }

    private Extract prepared(Extent extent) {
        return prepare(begun(extent));
    }

    private Extract prepare(Extract extract) {
        DATABASE.settle();
        while (extracts.prepareNext(LINES, NOW)) {
            assertThat(found(extract).progress().settled()).isTrue();
        }
        return found(extract);
    }

    private Extract found(Extract extract) {
        return extracts.find(extract.id(), NOW).orElseThrow();
    }

    private List<String> patients(Extract extract) {
        return lines(extract, ExtractType.OBSERVATION).stream()
                .map(PostgresExtractsTest::patient)
                .toList();
    }

    private static String patient(Line line) {
        return ((ScoreLine) line).score().stored().score().identity().patient();
    }

    private List<Line> lines(Extract extract, ExtractType type) {
        List<Line> lines = new ArrayList<>();
        for (Extract.File file : extract.files()) {
            if (file.type() == type) {
                Page page = pages.page(extract, file, Optional.empty());
                lines.addAll(page.lines());
                while (page.next().isPresent()) {
                    page = pages.page(extract, file, page.next());
                    lines.addAll(page.lines());
                }
            }
        }
        return lines;
    }

    private static List<String> names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "p" + n).toList();
    }

    /** One score for each of some patients, three of them always in one moment. */
    private void store(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(n -> save(score(n, 1), NOW.minusSeconds(1000 - n / 3)));
    }

    private void replace(int patient, int version, Instant stored) {
        save(score(patient, version), stored);
    }

    private static StoredScore score(int patient, int version) {
        return Samples.score(
                Samples.PHQ, "p" + patient, "f", version, version == 1 ? ScoreStatus.FINAL : ScoreStatus.AMENDED);
    }

    private void save(StoredScore score, Instant stored) {
        database.inTransaction(connection -> {
            rows.save(connection, SITE, List.of(score), stored);
            return null;
        });
    }
}
