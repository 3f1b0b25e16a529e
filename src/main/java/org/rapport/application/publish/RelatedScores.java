package org.rapport.application.publish;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.domain.score.ScoreIdentity;

/**
 * What a round knows of the scores that others refer to: the ids that the EHR gave them, and which are still to be
 * written. Who refers to one of these waits for it, so that what the EHR has in the end does not depend on the order in
 * which writes succeeded.
 */
final class RelatedScores {
    private final Map<UUID, String> ehrIds;
    private final Map<UUID, Instant> toCome;

    private RelatedScores(Map<UUID, String> ehrIds, Map<UUID, Instant> toCome) {
        this.ehrIds = ehrIds;
        this.toCome = toCome;
    }

    /** Those that the pending ones refer to. */
    static RelatedScores of(List<Pending> pending, Outbox outbox) {
        List<UUID> ids =
                pending.stream().flatMap(RelatedScores::related).distinct().toList();
        return new RelatedScores(new HashMap<>(outbox.ehrIds(ids)), new HashMap<>(outbox.toCome(ids)));
    }

    /** Whether a score has failed so often that, failing once more, it says nothing of others and keeps none waiting. */
    static boolean outOfPatience(Pending pending) {
        return pending.failures() + 1 >= Outbox.PATIENCE;
    }

    /** Until when a score waits for those that it refers to; absent when it need not wait. */
    Optional<Instant> awaitedBy(Pending pending) {
        UUID own = id(pending);
        return related(pending)
                .filter(id -> !id.equals(own))
                .map(toCome::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** The score with the ids of those that it refers to, as far as known. */
    Publication publication(Pending pending) {
        Map<UUID, String> members = new HashMap<>();
        related(pending).forEach(id -> Optional.ofNullable(ehrIds.get(id)).ifPresent(known -> members.put(id, known)));
        return new Publication(
                pending.stored(),
                pending.ehrId(),
                pending.ehrVersion(),
                members,
                pending.mayBeThere(),
                pending.takenBefore());
    }

    /**
     * Takes in what became of a score.
     *
     * @param retryAt when it is tried again, if it was deferred
     * @param failed whether it failed by itself this time
     */
    void settle(Pending pending, Result result, Instant retryAt, boolean failed) {
        UUID score = id(pending);
        boolean stillAwaited = result instanceof Deferred && !(failed && outOfPatience(pending));
        toCome.computeIfPresent(score, (id, before) -> stillAwaited ? retryAt : null);
        if (result instanceof Accepted accepted) {
            accepted.ehrId().filter(id -> id.indexOf('/') < 0).ifPresent(id -> ehrIds.put(score, id));
        }
    }

    private static UUID id(Pending pending) {
        return pending.stored().score().identity().uuid();
    }

    private static Stream<UUID> related(Pending pending) {
        return pending.stored().score().related().stream().map(ScoreIdentity::uuid);
    }
}
