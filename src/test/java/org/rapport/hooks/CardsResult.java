package org.rapport.hooks;

import java.util.Locale;

/**
 * What one run of the benchmark of cards came to.
 *
 * @param took how long each answer took, in nanoseconds, in rising order
 * @param wrong how many answers were not those given at leisure
 * @param lost how many cards were not told, in answers that were empty instead
 * @param due how many cards there were to tell
 * @param seconds how long the run took
 * @param each processor time for each request, in milliseconds
 * @param load load average before
 */
record CardsResult(long[] took, int wrong, int lost, int due, double seconds, double each, double load) {
    private double millis(double share) {
        return took[(int) Math.min(took.length - 1, Math.floor(share * took.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, longest %.0f ms; %.0f requests/s, %.1f ms of processor each; %d of %d answers differ,"
                        + " %d of %d cards lost to the time limit; load average before %.1f",
                millis(0.5),
                millis(0.9),
                millis(0.99),
                millis(1),
                took.length / seconds,
                each,
                wrong,
                took.length,
                lost,
                due,
                load);
    }
}
