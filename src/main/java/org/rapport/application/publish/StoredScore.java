package org.rapport.application.publish;

import java.time.Instant;
import org.rapport.domain.score.Score;

/**
 * A score as it stands in the store.
 *
 * @param score the score; of a retracted one, as it last was
 * @param status where it stands
 * @param version 1 for the first, one more for each change
 * @param issued when this version was computed
 */
public record StoredScore(Score score, ScoreStatus status, int version, Instant issued) {}
