package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessChartTest {
    private final ProcessChart chart = new ProcessChart(new Rate(240, 300));

    @Test
    void theWorkedExample() {
        assertThat(chart.limits(25).low()).isEqualByComparingTo(new BigDecimal("0.56"));
        assertThat(chart.limits(25).high()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(chart.beyond(new Rate(13, 25))).isTrue();
        assertThat(chart.beyond(new Rate(15, 25))).isFalse();
    }

    @Test
    void aPointOnALimitIsWithinIt() {
        assertThat(chart.beyond(new Rate(14, 25))).isFalse();
    }

    @Test
    void moreCasesHaveNarrowerLimits() {
        assertThat(chart.limits(100).low()).isEqualByComparingTo(new BigDecimal("0.68"));
        assertThat(chart.limits(100).high()).isEqualByComparingTo(new BigDecimal("0.92"));
    }

    @Test
    void eightInARowOnOneSideAreARunAndSevenAreNot() {
        assertThat(chart.runs(Collections.nCopies(8, low()))).containsOnly(true);
        assertThat(chart.runs(Collections.nCopies(7, low()))).containsOnly(false);
    }

    @Test
    void aMonthThatIsNotShownEndsARow() {
        List<Optional<Rate>> rates = Stream.of(
                        Collections.nCopies(4, low()),
                        List.of(Optional.<Rate>empty()),
                        Collections.nCopies(4, low()),
                        List.of(Optional.of(new Rate(9, 10))))
                .flatMap(List::stream)
                .toList();

        assertThat(chart.runs(rates)).containsOnly(false).hasSize(10);
    }

    private static Optional<Rate> low() {
        return Optional.of(new Rate(7, 10));
    }
}
