package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How the attended sessions follow one another, counted in local days so that neither the hour of the session nor
 * day-light saving changes a count.
 *
 * <p>Worked example, attended 2026-01-05, 01-12, 02-02, 02-23, 03-09, 03-23, 03-30: intervals 7, 21, 21, 14, 14, 7;
 * median 14, longest 21, 6 / (84 / 7) = 0.50 per week.
 */
final class SessionRhythm {
    private final List<LocalDate> days;
    private final List<Long> intervals;

    SessionRhythm(List<Session> attended, ZoneId zone) {
        days = attended.stream()
                .map(session -> LocalDate.ofInstant(session.start(), zone))
                .sorted()
                .toList();
        intervals = IntStream.range(1, days.size())
                .mapToObj(i -> ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)))
                .toList();
    }

    int sessions() {
        return days.size();
    }

    Optional<LocalDate> last() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.get(days.size() - 1));
    }

    /** Days between the first two. */
    Optional<Long> first() {
        return intervals.stream().findFirst();
    }

    Optional<Long> longest() {
        return intervals.isEmpty() ? Optional.empty() : Optional.of(Collections.max(intervals));
    }

    /** The middle interval, or the mean of the two in the middle; whole days or half ones. */
    Optional<BigDecimal> median() {
        if (intervals.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = intervals.stream().sorted().toList();
        int n = sorted.size();
        long twice = sorted.get((n - 1) / 2) + sorted.get(n / 2);
        return Optional.of(twice % 2 == 0 ? BigDecimal.valueOf(twice / 2) : BigDecimal.valueOf(twice * 5, 1));
    }

    /** (n − 1) / (days between first and last ÷ 7), 2 decimals; empty when all lie on one day. */
    Optional<BigDecimal> perWeek() {
        long span = intervals.stream().flatMapToLong(LongStream::of).sum();
        return span == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(7L * intervals.size())
                        .divide(BigDecimal.valueOf(span), 2, RoundingMode.HALF_UP));
    }
}
