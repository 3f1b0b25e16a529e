package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.domain.score.Score;
import org.rapport.pipeline.RecordingEhr.Trouble;
import org.rapport.testing.TestDatabase;

/** However resources are delivered, and whatever fails meanwhile, the EHR ends up with the same scores, each once. */
class ConvergenceTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final List<Integer> CLIENTS = List.of(3, 8, 12, 23, 27, 38);
    private static final List<String> VERSIONS = Versions.of(7, CLIENTS);
    private static Map<String, String> counted;
    private static final Map<UUID, Score> EXPECTED = deliveredInOrder();

    private static Map<UUID, Score> deliveredInOrder() {
        Pipe pipe = pipe();
        for (int from = 0; from < VERSIONS.size(); from += 100) {
            pipe.receive(Versions.page(VERSIONS.subList(from, Math.min(from + 100, VERSIONS.size()))));
        }
        pipe.finish();
        counted = CountedRows.of(DATABASE);
        return Standing.of(pipe.ehr);
    }

    @Test
    void theCaseHasEnoughOfEverything() {
        assertThat(VERSIONS).hasSizeGreaterThan(200);
        assertThat(VERSIONS).anyMatch(entry -> entry.contains("\"DELETE\""));
        assertThat(VERSIONS).anyMatch(entry -> entry.contains("entered-in-error"));
        assertThat(VERSIONS).anyMatch(entry -> entry.contains("\"amended\""));
        assertThat(EXPECTED).hasSizeGreaterThan(300);
        assertThat(EXPECTED.values().stream().map(score -> score.identity().measure()))
                .contains(
                        "attendance-rate", "engagement-profile", "phq-9-total", "wai-sr-total", "homework-completion");
        assertThat(counted.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        assertThat(counted.get("audit_session"))
                .contains("clinic-1", "clinic-2", "75516001", "psychotherapist", "female", "male", "55-64");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledRepeatedAndInterleavedDeliveriesEndInTheSameScores(long seed) {
        Random random = new Random(seed);
        Pipe pipe = pipe();
        for (byte[] page : shuffled(random)) {
            pipe.receive(page);
            maybeWork(pipe, random);
        }
        pipe.finish();

        assertConverged(pipe);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void soDoDeliveriesAmidWritesThatFailOrWhoseAnswersAreLost(long seed) {
        Random random = new Random(seed);
        Pipe pipe = pipe();
        for (byte[] page : shuffled(random)) {
            pipe.receive(page);
            pipe.ehr.troubledBy(Trouble.values()[random.nextInt(3)]);
            try {
                maybeWork(pipe, random);
            } catch (IllegalStateException lost) {
                pipe.clock.now = pipe.clock.now.plusSeconds(random.nextInt(900));
            }
        }
        finishInSpiteOfTrouble(pipe);

        assertConverged(pipe);
    }

    private static void finishInSpiteOfTrouble(Pipe pipe) {
        for (int attempt = 0; attempt < VERSIONS.size(); attempt++) {
            try {
                pipe.finish();
                return;
            } catch (IllegalStateException lost) {
                pipe.clock.now = pipe.clock.now.plusSeconds(900);
            }
        }
        throw new AssertionError("The trouble never ends");
    }

    private static void assertConverged(Pipe pipe) {
        assertThat(Standing.of(pipe.ehr)).isEqualTo(EXPECTED);
        assertThat(CountedRows.of(pipe.database)).isEqualTo(counted);
        assertThat(pipe.ehr.standing().values().stream()
                        .map(score -> score.identity().patient() + " "
                                + score.identity().measure() + " "
                                + score.identity().window()
                                + (score.identity().window().startsWith("course")
                                        ? " " + score.identity().course()
                                        : "")))
                .doesNotHaveDuplicates();
        assertThat(pipe.ehr.everything()).allSatisfy((id, stored) -> assertThat(EXPECTED.containsKey(id))
                .as(
                        "only what was retracted is not expected: %s",
                        stored.score().identity())
                .isEqualTo(stored.status() != ScoreStatus.ENTERED_IN_ERROR));
        assertThat(pipe.database.look("select count(*) from outbox where state not in ('accepted', 'withdrawn')"))
                .isEqualTo("0");
    }

    private static List<byte[]> shuffled(Random random) {
        List<String> entries = new ArrayList<>(VERSIONS);
        VERSIONS.stream().filter(entry -> random.nextInt(5) == 0).forEach(entries::add);
        Collections.shuffle(entries, random);
        List<byte[]> pages = new ArrayList<>();
        for (int from = 0; from < entries.size(); ) {
            int to = Math.min(entries.size(), from + 1 + random.nextInt(40));
            pages.add(Versions.page(entries.subList(from, to)));
            from = to;
        }
        return pages;
    }

    private static void maybeWork(Pipe pipe, Random random) {
        if (random.nextInt(3) == 0) {
            pipe.score.scoreDue(1 + random.nextInt(8));
        }
        if (random.nextInt(3) == 0) {
            pipe.publish();
        }
    }

    private static Pipe pipe() {
        DATABASE.clear();
        return new Pipe(DATABASE, Versions.AS_OF);
    }
}
