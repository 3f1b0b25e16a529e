package org.rapport.application.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.HandClock;
import org.rapport.testing.PlainSites;

class PublishScoresTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final HandClock clock = new HandClock(NOW);
    private final List<Outbox.Outcome> recorded = new ArrayList<>();
    private boolean released;

    @Test
    void beginsNoBatchOnceHalfOfItsLeaseIsOver() {
        assertThat(publish(6, Duration.ofMinutes(2)).accepted()).isEqualTo(3);
        assertThat(recorded).hasSize(3);
        assertThat(released).isTrue();
    }

    @Test
    void writesEverythingWhileThereIsTime() {
        assertThat(publish(6, Duration.ofSeconds(1)).accepted()).isEqualTo(6);
    }

    /** Else what follows would wait a while after every few patients of whom nothing may leave. */
    @Test
    void whatMayNotLeaveIsDoneWithSoThatTheNextIsLookedAtAtOnce() {
        ScoreWriter writer = (site, batch) -> {
            throw new AssertionError("nothing is to be written");
        };
        Discretion nothing = (site, all) -> all.stream()
                .map(one -> Optional.of(new ScoreWriter.Withheld(ScoreWriter.Withheld.Cause.LABEL, "kept", "terms")))
                .toList();
        Round round =
                new PublishScores(outboxOf(3), writer, nothing, LEASE, clock).publish(PlainSites.writing("north"));
        assertThat(round.withheld()).isEqualTo(3);
        assertThat(round.progressed()).isTrue();
        assertThat(publish(0, Duration.ofSeconds(1)).progressed()).isFalse();
    }

    private Round publish(int scores, Duration perBatch) {
        ScoreWriter writer = (site, batch) -> {
            clock.pass(perBatch);
            return batch.stream()
                    .<ScoreWriter.Result>map(one -> new Accepted(Optional.empty()))
                    .toList();
        };
        return new PublishScores(outboxOf(scores), writer, Discretion.none(), LEASE, clock)
                .publish(PlainSites.writing("north"));
    }

    private Outbox outboxOf(int scores) {
        return new Outbox() {
            @Override
            public void offerRefusedAgain(Instant now) {}

            @Override
            public List<Claim> claim(String site, Instant at, Duration lease, int limit) {
                return List.of(new Claim(site, "p1", 1));
            }

            @Override
            public List<Pending> pending(List<Claim> claims, Instant at) {
                return IntStream.range(0, scores)
                        .mapToObj(n -> new Pending(claims.get(0), 0, score(n), Optional.empty(), 0))
                        .toList();
            }

            @Override
            public Map<UUID, String> ehrIds(List<UUID> ids) {
                return Map.of();
            }

            @Override
            public Map<UUID, Instant> toCome(List<UUID> ids) {
                return Map.of();
            }

            @Override
            public void record(Claim claim, List<Outcome> outcomes, Instant at) {
                recorded.addAll(outcomes);
            }

            @Override
            public void release(List<Claim> claims) {
                released = true;
            }
        };
    }

    private static StoredScore score(int number) {
        String form = "QuestionnaireResponse/" + number;
        Score score = new Score(
                new ScoreIdentity("north", "p1", "none", "phq-9-total", form, "rapport-scorer"),
                new ScoreType("phq-9-total", "PHQ-9", ScoreFamily.SYMPTOM, List.of()),
                EffectiveTime.at(NOW),
                new org.rapport.domain.score.Outcome.Quantity(BigDecimal.TEN, "{score}"),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new StoredScore(score, ScoreStatus.FINAL, 1, NOW);
    }
}
