package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.PHQ;
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
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresScoreVersionsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Question ALL = Question.of(Condition.everything(), 100);

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
        assertThat(versions.search(ALL).entries()).extracting(Found::stored).containsExactly(third, second, first);
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
            Page<Found> page =
                    versions.search(Question.of(Condition.everything(), 3).from(after));
            page.entries().forEach(one -> paged.add(text(one)));
            after = page.next();
            stored(PHQ, "c", version++, ScoreStatus.AMENDED);
        } while (after.isPresent());

        assertThat(paged).containsExactlyElementsOf(before).hasSize(10);
    }

    @Test
    void refusesACursorThatItDidNotMake() {
        for (String cursor : List.of("x", NOW + "|x", NOW + "|x.1", NOW + "|" + UUID.randomUUID() + ".x")) {
            Question question = ALL.from(Optional.of(cursor));
            assertThatThrownBy(() -> versions.search(question)).isInstanceOf(IllegalArgumentException.class);
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

    private List<String> told(Question question) {
        return versions.search(question).entries().stream()
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
}
