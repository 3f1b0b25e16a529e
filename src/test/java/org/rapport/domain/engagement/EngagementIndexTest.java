package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementIndex.Domain;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

class EngagementIndexTest {
    private static final Map<Domain, BigDecimal> EXAMPLE = Map.of(
            Domain.ATTENDANCE, new BigDecimal("77.78"),
            Domain.HOMEWORK, new BigDecimal("68.75"),
            Domain.ALLIANCE, new BigDecimal("75.0"));

    @Test
    void givesTheWorkedExampleOfTheCatalogue() {
        Indicator index = index(EXAMPLE);
        assertThat(index.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("73.84"), "{score}"));
        assertThat(index.components())
                .contains(
                        Component.number("index-attendance", new BigDecimal("77.78"), "{score}"),
                        Component.number("index-homework", new BigDecimal("68.75"), "{score}"),
                        Component.number("index-alliance", new BigDecimal("75.00"), "{score}"),
                        Component.number("coverage", new BigDecimal("0.75"), "1"),
                        Component.text("lowest-domain", "homework"),
                        Component.number("lowest-value", new BigDecimal("68.75"), "{score}"))
                .extracting(Component::code)
                .doesNotContain("index-check-in");
    }

    @Test
    void isAbsentForAttendanceAloneAndForAnythingWithoutAttendance() {
        assertAbsent(index(Map.of(Domain.ATTENDANCE, new BigDecimal("77.78"))), "attendance");
        assertAbsent(
                index(Map.of(
                        Domain.HOMEWORK,
                        BigDecimal.TEN,
                        Domain.ALLIANCE,
                        BigDecimal.TEN,
                        Domain.CHECK_IN,
                        BigDecimal.TEN)),
                "homework, alliance, check-in");
        assertAbsent(index(Map.of()), "none");
    }

    @Test
    void isAbsentBelowTheCoverageOfTheSite() {
        IndexRules strict = new IndexRules(true, Optional.empty(), Map.of(), new BigDecimal("0.8"));
        assertAbsent(new EngagementIndex(strict).of(EXAMPLE, List.of()), "attendance, homework, alliance");
    }

    @Test
    void countsADomainByItsWeightAndLeavesOutOneOfWeightZero() {
        IndexRules rules = new IndexRules(
                true,
                Optional.empty(),
                Map.of(Domain.ATTENDANCE, new BigDecimal("3"), Domain.CHECK_IN, BigDecimal.ZERO),
                new BigDecimal("0.5"));
        Map<Domain, BigDecimal> values = new EnumMap<>(EXAMPLE);
        values.put(Domain.CHECK_IN, BigDecimal.ZERO);
        Indicator index = new EngagementIndex(rules).of(values, List.of());
        // (3 · 77.78 + 68.75 + 75) / 5
        assertThat(((Outcome.Quantity) index.outcome()).value()).isEqualByComparingTo("75.42");
        assertThat(index.components()).contains(Component.number("coverage", new BigDecimal("1.00"), "1"));
    }

    @Test
    void namesTheFirstOfEquallyLowDomains() {
        Indicator index =
                index(Map.of(Domain.ATTENDANCE, new BigDecimal("50"), Domain.HOMEWORK, new BigDecimal("50.00")));
        assertThat(index.components()).contains(Component.text("lowest-domain", "attendance"));
    }

    @Test
    void refusesWeightsThatMakeNoSense() {
        assertThatThrownBy(() -> rules(Domain.HOMEWORK, "-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules(Domain.ATTENDANCE, "0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void placesAScoreOnItsRange() {
        assertThat(EngagementIndex.onRange(new BigDecimal("4.00"), BigDecimal.ONE, new BigDecimal("5")))
                .isEqualByComparingTo("75");
    }

    @Property
    boolean liesBetweenItsLowestAndItsHighestDomain(
            @ForAll @DoubleRange(max = 100) double attendance, @ForAll @DoubleRange(max = 100) double homework) {
        Indicator index = index(Map.of(
                Domain.ATTENDANCE, BigDecimal.valueOf(attendance), Domain.HOMEWORK, BigDecimal.valueOf(homework)));
        double value = ((Outcome.Quantity) index.outcome()).value().doubleValue();
        return value >= Math.min(attendance, homework) - 0.005 && value <= Math.max(attendance, homework) + 0.005;
    }

    private static IndexRules rules(Domain domain, String weight) {
        return new IndexRules(true, Optional.empty(), Map.of(domain, new BigDecimal(weight)), BigDecimal.ONE);
    }

    private static Indicator index(Map<Domain, BigDecimal> values) {
        return new EngagementIndex(IndexRules.on(Optional.empty())).of(values, List.of());
    }

    private static void assertAbsent(Indicator index, String there) {
        assertThat(index.outcome()).isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                .endsWith("there is so far: " + there + "."));
        assertThat(index.components())
                .extracting(Component::code)
                .contains("coverage")
                .doesNotContain("lowest-domain");
    }
}
