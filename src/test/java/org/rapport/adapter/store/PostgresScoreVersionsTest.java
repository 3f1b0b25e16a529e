package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.PHQ;
import static org.rapport.adapter.store.Samples.RATE;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreVersions.PatientToken;
import org.rapport.application.query.ScoreVersions.Query;
import org.rapport.application.query.ScoreVersions.VersionPage;
import org.rapport.application.query.ScoreVersions.VersionToken;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresScoreVersionsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Query ALL = query(List.of(), List.of(), 100);

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresScoringStore store = new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);
    private final PostgresScoreVersions versions = new PostgresScoreVersions(database, Samples.DEFINITIONS);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void keepsEachVersionAsItStoodWhenTheNextOneReplacesIt() {
        StoredScore first = stored(PHQ, "a", 1, ScoreStatus.FINAL);
        StoredScore second = stored(PHQ, "a", 2, ScoreStatus.CORRECTED);
        StoredScore third = stored(PHQ, "a", 3, ScoreStatus.ENTERED_IN_ERROR);

        assertThat(versions.find(id(first), 1)).contains(new Found(first, NOW));
        assertThat(versions.find(id(first), 2)).contains(new Found(second, NOW.plusSeconds(60)));
        assertThat(versions.find(id(first), 3)).contains(new Found(third, NOW.plusSeconds(120)));
        assertThat(versions.find(id(first), 4)).isEmpty();
        assertThat(versions.search(ALL).versions()).extracting(Found::stored).containsExactly(third, second, first);
        assertThat(versions.count(ALL)).isEqualTo(3);
    }

    @Test
    void writesAFirstVersionNowhereElse() {
        stored(PHQ, "a", 1, ScoreStatus.FINAL);
        assertThat(DATABASE.look("select count(*) from score_version")).isEqualTo("0");
    }

    @Test
    void keepsNothingOfATransactionThatDoesNotEnd() {
        stored(PHQ, "a", 1, ScoreStatus.FINAL);
        DATABASE.execute("alter table outbox add constraint full_up check (version < 2)");
        try {
            assertThatThrownBy(() -> stored(PHQ, "a", 2, ScoreStatus.AMENDED)).isInstanceOf(StoreUnavailable.class);
        } finally {
            DATABASE.execute("alter table outbox drop constraint full_up");
        }
        assertThat(DATABASE.look("select count(*) from score_version")).isEqualTo("0");
    }

    @Test
    void findsVersionsByScoreVersionPatientAndTime() {
        StoredScore phq = stored(PHQ, "a", 1, ScoreStatus.FINAL);
        stored(PHQ, "a", 2, ScoreStatus.AMENDED);
        StoredScore rate = stored(RATE, "b", 1, ScoreStatus.FINAL);
        stored(RATE, "b", 2, ScoreStatus.AMENDED);

        VersionToken wholePhq = new VersionToken(id(phq), Optional.empty());
        VersionToken firstRate = new VersionToken(id(rate), Optional.of(1));
        assertThat(told(query(List.of(wholePhq), List.of(), 9))).containsExactly("a 2", "a 1");
        assertThat(told(query(List.of(wholePhq, firstRate), List.of(), 9))).containsExactly("b 1", "a 2", "a 1");
        assertThat(told(query(List.of(firstRate), List.of(new PatientToken(Optional.empty(), "a")), 9)))
                .isEmpty();
        assertThat(told(query(List.of(), List.of(new PatientToken(Optional.of(SITE), "b")), 9)))
                .containsExactly("b 2", "b 1");
        assertThat(told(query(List.of(), List.of(new PatientToken(Optional.of("south"), "b")), 9)))
                .isEmpty();
        Optional<Instant> since = Optional.of(NOW.plusSeconds(60));
        assertThat(told(new Query(List.of(), List.of(), since, 9, Optional.empty())))
                .containsExactly("b 2", "b 1", "a 2");
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileVersionsAreReplaced() {
        for (String patient : List.of("a", "b", "c", "d", "e")) {
            stored(PHQ, patient, 1, ScoreStatus.FINAL);
            stored(PHQ, patient, 2, ScoreStatus.AMENDED);
        }
        List<String> before = told(ALL);
        List<String> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int version = 3;
        do {
            VersionPage page = versions.search(new Query(List.of(), List.of(), Optional.empty(), 3, after));
            page.versions().forEach(one -> paged.add(text(one)));
            after = page.next();
            stored(PHQ, "c", version++, ScoreStatus.AMENDED);
        } while (after.isPresent());

        assertThat(paged).containsExactlyElementsOf(before).hasSize(10);
    }

    @Test
    void refusesACursorThatItDidNotMake() {
        for (String cursor : List.of("x", NOW + "|x", NOW + "|x.1", NOW + "|" + UUID.randomUUID() + ".x")) {
            Query query = new Query(List.of(), List.of(), Optional.empty(), 3, Optional.of(cursor));
            assertThatThrownBy(() -> versions.search(query)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Stores a version; the next one is stored a minute later. */
    private StoredScore stored(ScoreType type, String patient, int version, ScoreStatus status) {
        StoredScore score = Samples.score(type, patient, "w", version, status);
        store.scoreNow(
                new PatientKey(SITE, patient),
                work -> new Result(List.of(score), List.of(), Optional.<Instant>empty()));
        clock.now = clock.now.plusSeconds(60);
        return score;
    }

    private List<String> told(Query query) {
        return versions.search(query).versions().stream()
                .map(PostgresScoreVersionsTest::text)
                .toList();
    }

    private static String text(Found found) {
        return found.stored().score().identity().patient() + " "
                + found.stored().version();
    }

    private static UUID id(StoredScore score) {
        return score.score().identity().uuid();
    }

    private static Query query(List<VersionToken> scores, List<PatientToken> patients, int count) {
        return new Query(scores, patients, Optional.empty(), count, Optional.empty());
    }
}
