package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.statistics.Numbers;

class ReliabilityTest {

    @Test
    void alphaOfTheWorkedExample() {
        assertThat(alpha("2 3 3", "4 4 5", "3 3 4", "5 4 5")).isEqualTo(found("0.923", 4));
    }

    @Test
    void itemsThatAlwaysAgreeHaveAnAlphaOfOne() {
        assertThat(alpha("1 1 1", "2 2 2", "3 3 3")).isEqualTo(found("1.000", 3));
    }

    @Test
    void itemsThatGoAgainstEachOtherHaveANegativeAlpha() {
        assertThat(alpha("1 4", "2 2", "3 1")).isEqualTo(found("-18.000", 3));
    }

    @Test
    void twoFormsOfTwoItemsAreEnoughForAlpha() {
        assertThat(alpha("1 1", "2 3")).isEqualTo(found("0.889", 2));
    }

    @Test
    void alphaIsAbsentWithASentenceWhereItHasNoMeaning() {
        assertThat(alpha("1 2 3")).isEqualTo(absent("Cronbach's α needs at least 2 complete forms.", 1));
        assertThat(alpha()).isEqualTo(absent("Cronbach's α needs at least 2 complete forms.", 0));
        assertThat(alpha("1", "2")).isEqualTo(absent("Cronbach's α needs at least 2 items.", 2));
        assertThat(alpha("1 2", "2 1")).isEqualTo(absent("Cronbach's α needs forms that differ in their sums.", 2));
    }

    @Test
    void formsOfDifferentLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> alpha("1 2", "1 2 3"));
    }

    @Test
    void retestOfTheWorkedExample() {
        assertThat(retest("30 32 33 _ 36", "20 22 21 24", "28 27")).isEqualTo(found("0.946", 6));
    }

    @Test
    void sessionsAroundOneWithoutAScoreAreNoPair() {
        assertThat(retest("30 _ 31 _ 32", "1 2", "_ 3 _"))
                .isEqualTo(absent("Test–retest r needs at least 6 pairs of scores from adjacent sessions.", 1));
    }

    @Test
    void fivePairsAreTooFewAndSixAreEnough() {
        assertThat(retest("1 2 3 4 5 6").value()).isEmpty();
        assertThat(retest("1 2 3 4 5 6 7")).isEqualTo(found("1.000", 6));
    }

    @Test
    void scoresThatNeverChangeHaveNoRetest() {
        assertThat(retest("4 4 4 4 4 4 4")).isEqualTo(absent("Test–retest r needs scores that differ.", 6));
    }

    private static Estimate alpha(String... forms) {
        return CronbachAlpha.of(Stream.of(forms).map(Numbers::of).toList());
    }

    private static Estimate retest(String... courses) {
        return RetestCorrelation.of(
                Stream.of(courses).map(ReliabilityTest::series).toList());
    }

    private static List<Optional<BigDecimal>> series(String course) {
        return Stream.of(course.split(" "))
                .map(word -> word.equals("_") ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(word)))
                .toList();
    }

    private static Estimate found(String figure, long n) {
        return new Estimate.Found(new BigDecimal(figure), n);
    }

    private static Estimate absent(String sentence, long n) {
        return new Estimate.Absent(sentence, n);
    }
}
