package org.rapport.application.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * How many of very many cases are looked at first, when it is to be found out whether enough people stand behind them: nothing
 * but that is asked of their number, and most often a few cases tell it.
 */
final class Shares {
    /** So many cases are soon looked at; and where these do not tell, so many more. */
    private static final List<Long> CASES = List.of(30_000L, 150_000L);
    /** Forms are of twenty scores and more, each of which is told apart. */
    private static final List<Long> FORMS = List.of(40_000L, 400_000L);
    /** A greater share saves nothing. */
    private static final double GREATEST = 0.25;

    private Shares() {}

    /**
     * The shares that are looked at one after another, as long as something is open; the last is 1. Worked example: of 1,000,000
     * cases 0.03, 0.15 and 1; of 150,000 cases 0.2 and 1; of 100,000 all at once.
     */
    static List<Double> of(long cases) {
        return of(cases, CASES);
    }

    /** The same of forms. */
    static List<Double> ofForms(long forms) {
        return of(forms, FORMS);
    }

    private static List<Double> of(long cases, List<Long> samples) {
        return Stream.concat(
                        samples.stream()
                                .map(sample -> (double) sample / Math.max(1, cases))
                                .filter(share -> share <= GREATEST),
                        Stream.of(1.0))
                .toList();
    }

    /**
     * Whether there may be enough people, though not so many were found yet. Of fewer cases than the threshold there never are.
     *
     * @param people how many were found
     * @param cases how many cases there are
     */
    static boolean open(long people, long cases, long threshold) {
        return people < threshold && cases >= threshold;
    }
}
