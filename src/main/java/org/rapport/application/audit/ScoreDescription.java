package org.rapport.application.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.score.ScoreType;

/**
 * What is told of the numbers of a measure.
 *
 * @param type the measure
 * @param unit UCUM code of the numbers, where there are any
 * @param first the earliest time that a score speaks of; absent where it is kept back
 * @param last the latest
 * @param values by statistic
 */
public record ScoreDescription(
        ScoreType type,
        Optional<String> unit,
        Optional<Instant> first,
        Optional<Instant> last,
        Map<ScoreStatistic, Value> values) {

    /** A value, or why there is none. */
    public sealed interface Value {}

    /**
     * A number.
     *
     * @param number the number
     */
    public record Told(BigDecimal number) implements Value {}

    /** There is nothing to make it of. */
    public record Missing() implements Value {}

    /** It would tell about single people. */
    public record KeptBack() implements Value {}
}
