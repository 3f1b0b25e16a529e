package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.Discretion;
import org.rapport.application.publish.PublishScores;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore;
import org.rapport.domain.score.Score;
import org.rapport.testing.HandClock;
import org.rapport.testing.PlainSites;
import org.rapport.testing.TestDatabase;

/** A profile says the same whether or not its members were written at the first attempt. */
class MembersFirstTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Result LATER = new Deferred("busy", Optional.empty());
    private static final Result TAKEN = new Accepted(Optional.of("ehr-7"));

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final StoredScore member = Samples.score(Samples.PHQ, "a", "f", 1, ScoreStatus.FINAL);
    private final StoredScore profile = profileOf(member);
    private final List<Publication> written = new ArrayList<>();
    private Result ofMember;

    @BeforeEach
    void storeBoth() {
        DATABASE.clear();
        new PostgresFactStore(database, clock).save(SITE, List.of(encounter("of-a", "a", 1, "finished")), List.of());
        new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock)
                .scoreDue(
                        NOW,
                        Set.of(SITE),
                        10,
                        work -> new ScoringStore.Result(List.of(member, profile), List.of(), Optional.empty()));
    }

    @Test
    void aProfileWaitsForAMemberThatWasDeferredAndThenRefersToIt() {
        publish(LATER);
        assertThat(profiles()).isEmpty();

        clock.now = NOW.plusSeconds(1);
        publish(LATER);
        assertThat(profiles()).isEmpty();

        untilTaken();
        assertThat(profiles()).extracting(Publication::memberIds).containsExactly(Map.of(id(member), "ehr-7"));
    }

    @Test
    void aProfileDoesNotWaitForAMemberThatTheEhrWillNotHave() {
        publish(new Refused("no"));
        assertThat(profiles()).extracting(Publication::memberIds).containsExactly(Map.of());
    }

    @Test
    void aProfileWaitsAnHourForAMemberThatCannotBeReadAndNoLonger() {
        DATABASE.execute("update score set body = '{}' where id = '" + id(member) + "'");
        publish(TAKEN);
        clock.now = NOW.plusSeconds(3_599);
        publish(TAKEN);
        assertThat(written).isEmpty();

        clock.now = NOW.plusSeconds(3_601);
        publish(TAKEN);
        assertThat(written).extracting(one -> id(one.stored())).containsExactly(id(profile));
        assertThat(profiles()).extracting(Publication::memberIds).containsExactly(Map.of());
    }

    private void untilTaken() {
        for (int i = 0; i < 10 && profiles().isEmpty(); i++) {
            clock.now = clock.now.plusSeconds(60);
            publish(TAKEN);
        }
    }

    private void publish(Result answer) {
        ofMember = answer;
        ScoreWriter writer = (site, batch) -> {
            written.addAll(batch);
            return batch.stream()
                    .map(one -> id(one.stored()).equals(id(member)) ? ofMember : new Accepted(Optional.of("ehr-8")))
                    .toList();
        };
        PostgresOutbox outbox = new PostgresOutbox(database, Samples.DEFINITIONS);
        new PublishScores(outbox, writer, Discretion.none(), Duration.ofMinutes(10), clock)
                .publish(PlainSites.writing(SITE));
    }

    private List<Publication> profiles() {
        return written.stream()
                .filter(one -> id(one.stored()).equals(id(profile)))
                .toList();
    }

    private static UUID id(StoredScore stored) {
        return stored.score().identity().uuid();
    }

    private static StoredScore profileOf(StoredScore member) {
        Score alone =
                Samples.score(Samples.PROFILE, "a", "s", 1, ScoreStatus.FINAL).score();
        Score profile = new Score(
                alone.identity(),
                alone.type(),
                alone.effective(),
                alone.outcome(),
                alone.components(),
                alone.encounterId(),
                alone.derivedFrom(),
                alone.otherSources(),
                List.of(member.score().identity()),
                List.of(),
                alone.responsible(),
                alone.algorithmVersion());
        return new StoredScore(profile, ScoreStatus.FINAL, 1, NOW);
    }
}
