package org.rapport.application.publish;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Keeps a profile back while one of its members is still to be written. Written before it, the profile could only name it
 * by its identifier, and would never be written again to refer to it: the EHR would have something else than it has when
 * nothing went wrong.
 */
final class MembersFirst {
    private static final Result LATER =
            new Deferred("It refers to a score that is still to be written", Optional.empty());

    private final Outbox outbox;

    MembersFirst(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Those that wait, under true, and those that can be written, under false.
     *
     * @param batch of one rank; those of the ranks before have been tried, and what became of them is kept
     * @param known scores whose ids at the EHR are known
     */
    Map<Boolean, List<Pending>> waiting(List<Pending> batch, Set<UUID> known) {
        List<UUID> unknown = batch.stream()
                .flatMap(MembersFirst::members)
                .filter(member -> !known.contains(member))
                .distinct()
                .toList();
        Set<UUID> unwritten = unknown.isEmpty() ? Set.of() : outbox.unwritten(unknown);
        return batch.stream()
                .collect(Collectors.partitioningBy(one -> members(one).anyMatch(unwritten::contains)));
    }

    /** What becomes of those that wait. */
    static List<Result> later(List<Pending> waiting) {
        return Collections.nCopies(waiting.size(), LATER);
    }

    private static Stream<UUID> members(Pending one) {
        return one.stored().score().related().stream().map(ScoreIdentity::uuid);
    }
}
