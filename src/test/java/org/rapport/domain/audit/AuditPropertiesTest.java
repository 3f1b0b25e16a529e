package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every group. */
class AuditPropertiesTest {

    @Provide
    Arbitrary<List<BigDecimal>> figures() {
        return Arbitraries.integers()
                .between(0, 10)
                .map(BigDecimal::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<List<BigDecimal>>> forms() {
        return Arbitraries.integers()
                .between(0, 4)
                .map(BigDecimal::valueOf)
                .list()
                .ofSize(5)
                .list()
                .ofMinSize(2)
                .ofMaxSize(20);
    }

    @Property
    void thirdsHoldEachCaseOnceAndNeverPartEqualFigures(@ForAll("figures") List<BigDecimal> figures) {
        Thirds<BigDecimal> thirds = Thirds.by(Function.identity(), figures);

        List<BigDecimal> all = Stream.of(thirds.low(), thirds.middle(), thirds.high())
                .flatMap(List::stream)
                .toList();
        assertThat(all).containsExactlyElementsOf(figures.stream().sorted().toList());
        assertThat(new TreeSet<>(thirds.low()).stream().filter(thirds.middle()::contains))
                .isEmpty();
        assertThat(new TreeSet<>(thirds.middle()).stream().filter(thirds.high()::contains))
                .isEmpty();
    }

    @Property
    void limitsWidenFromTheInnerToTheOuterAndHoldTheReference(
            @ForAll @IntRange(min = 1, max = 99) int percent, @ForAll @IntRange(min = 30, max = 400) int cases) {
        BigDecimal reference = BigDecimal.valueOf(percent, 2);
        FunnelLimits limits = FunnelLimits.around(reference, cases);

        assertThat(List.of(BigDecimal.ZERO, limits.low998(), limits.low95())).isSorted();
        assertThat(List.of(limits.high95(), limits.high998(), BigDecimal.ONE)).isSorted();
        assertThat(reference).isBetween(limits.low95(), limits.high95());
    }

    @Property
    void limitsOfTheOppositeAreTheMirror(
            @ForAll @IntRange(min = 1, max = 99) int percent, @ForAll @IntRange(min = 30, max = 200) int cases) {
        FunnelLimits limits = FunnelLimits.around(BigDecimal.valueOf(percent, 2), cases);
        FunnelLimits mirror = FunnelLimits.around(BigDecimal.valueOf(100 - percent, 2), cases);

        // The interpolation looks down from a count on one side and up to it on the other.
        BigDecimal oneCase = BigDecimal.ONE.divide(BigDecimal.valueOf(cases), 4, RoundingMode.CEILING);
        assertThat(limits.low95().add(mirror.high95()).subtract(BigDecimal.ONE).abs())
                .isLessThanOrEqualTo(oneCase);
        assertThat(limits.low998()
                        .add(mirror.high998())
                        .subtract(BigDecimal.ONE)
                        .abs())
                .isLessThanOrEqualTo(oneCase);
    }

    @Property
    void alphaDoesNotDependOnTheOrderOfTheFormsAndIsAtMostOne(
            @ForAll("forms") List<List<BigDecimal>> forms, @ForAll long seed) {
        List<List<BigDecimal>> shuffled = new ArrayList<>(forms);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(CronbachAlpha.of(shuffled)).isEqualTo(CronbachAlpha.of(forms));
        CronbachAlpha.of(forms).value().ifPresent(alpha -> assertThat(alpha).isLessThanOrEqualTo(BigDecimal.ONE));
    }
}
