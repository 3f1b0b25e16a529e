package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.WilsonInterval;

/** What holds for every set of sessions. */
class AttendancePropertiesTest {
    private final Indicators indicators = new Indicators(EngagementRules.defaults(FactFixtures.ZONE));

    @Property
    void oneMoreAttendedSessionNeverLowersTheRate(@ForAll @Size(max = 30) List<Attendance> buckets) {
        List<Attendance> more = new ArrayList<>(buckets);
        more.add(Attendance.ATTENDED);

        rate(buckets).ifPresent(before -> assertThat(rate(more).orElseThrow()).isGreaterThanOrEqualTo(before));
    }

    @Property
    void oneMoreMissedSessionNeverRaisesTheRate(@ForAll @Size(max = 30) List<Attendance> buckets) {
        List<Attendance> more = new ArrayList<>(buckets);
        more.add(Attendance.NO_SHOW);

        rate(buckets).ifPresent(before -> assertThat(rate(more).orElseThrow()).isLessThanOrEqualTo(before));
    }

    @Property
    void theIntervalHoldsTheRateAndStaysBetweenZeroAndOne(
            @ForAll @LongRange(max = 500) long attended, @ForAll @LongRange(max = 500) long missed) {
        if (attended + missed == 0) {
            return;
        }
        WilsonInterval interval = WilsonInterval.of(attended, attended + missed);
        BigDecimal rate = BigDecimal.valueOf(attended)
                .divide(BigDecimal.valueOf(attended + missed), 4, java.math.RoundingMode.HALF_UP);

        assertThat(rate).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(interval.high()).isLessThanOrEqualTo(BigDecimal.ONE);
    }

    private Optional<BigDecimal> rate(List<Attendance> buckets) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            Instant start = Instant.EPOCH.plusSeconds(i);
            sessions.add(
                    new Session("Encounter/" + i, start, start, buckets.get(i), false, Optional.empty(), List.of()));
        }
        return indicators.attendanceRate(sessions).outcome() instanceof Outcome.Quantity quantity
                ? Optional.of(quantity.value())
                : Optional.empty();
    }
}
