package org.rapport.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.domain.score.Score;

/** An EHR in memory that keeps the last version of each score, and can lose its answers. */
final class RecordingEhr implements ScoreWriter {
    private final Map<UUID, StoredScore> kept = new TreeMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<Runnable> events = new ArrayList<>();

    /** What goes wrong with one write. */
    enum Trouble {
        /** It comes to nothing. */
        FAILS_BEFORE,
        /** All of it is stored, but nobody hears of it. */
        ANSWER_LOST,
        /** Half of it is stored, and the rest is to be sent again. */
        HALF_DEFERRED
    }

    void troubledBy(Trouble trouble) {
        troubles.add(trouble);
    }

    /** Something that happens once, after a write is stored and before it is answered. */
    void beforeAnswering(Runnable event) {
        events.add(event);
    }

    @Override
    public List<Result> write(Site site, List<Publication> batch) {
        Optional<Trouble> trouble = troubles.isEmpty() ? Optional.empty() : Optional.of(troubles.remove(0));
        if (trouble.equals(Optional.of(Trouble.FAILS_BEFORE))) {
            throw new IllegalStateException("No connection");
        }
        boolean half = trouble.equals(Optional.of(Trouble.HALF_DEFERRED));
        List<Result> results = new ArrayList<>();
        for (Publication publication : batch) {
            boolean deferred = half && results.size() >= batch.size() / 2;
            results.add(deferred ? new Deferred("503", Optional.empty()) : keep(publication.stored()));
        }
        if (!events.isEmpty()) {
            events.remove(0).run();
        }
        if (trouble.equals(Optional.of(Trouble.ANSWER_LOST))) {
            throw new IllegalStateException("Connection reset");
        }
        return results;
    }

    private Result keep(StoredScore score) {
        UUID id = score.score().identity().uuid();
        kept.put(id, score);
        return new Accepted(Optional.of("ehr-" + id));
    }

    /** Everything it has, retracted or not. */
    Map<UUID, StoredScore> everything() {
        return Map.copyOf(kept);
    }

    /** What stands there: the scores that are not retracted. */
    Map<UUID, Score> standing() {
        Map<UUID, Score> standing = new TreeMap<>();
        kept.forEach((id, stored) -> {
            if (stored.status() != ScoreStatus.ENTERED_IN_ERROR) {
                standing.put(id, stored.score());
            }
        });
        return standing;
    }
}
