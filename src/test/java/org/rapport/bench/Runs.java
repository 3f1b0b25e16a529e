package org.rapport.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Five runs of something, each many times: the median and the range of a percentile over the runs. */
final class Runs {
    /** How many runs count. */
    static final int COUNT = 5;

    /** How many cold ones, each with a database that is started anew; {@code bench.cold} says another number, or none. */
    static final int COLD = Integer.getInteger("bench.cold", COUNT);

    private final List<long[]> runs = new ArrayList<>();

    /** Something that is timed. */
    @FunctionalInterface
    interface Timed {
        void once();
    }

    /** How long something takes, in nanoseconds. */
    static long time(Timed timed) {
        long begun = System.nanoTime();
        timed.once();
        return System.nanoTime() - begun;
    }

    /** One run of so many times. */
    void run(int times, Timed timed) {
        long[] taken = new long[times];
        for (int i = 0; i < times; i++) {
            taken[i] = time(timed);
        }
        add(taken);
    }

    void add(long... taken) {
        long[] sorted = taken.clone();
        Arrays.sort(sorted);
        runs.add(sorted);
    }

    /** The median over the runs of a percentile of each, in milliseconds. */
    double median(int percentile) {
        double[] each = each(percentile);
        return each[each.length / 2];
    }

    /** Median and range, such as {@code 1.8 ms (1.7–2.1)}; a dash without runs. */
    String text(int percentile) {
        if (runs.isEmpty()) {
            return "–";
        }
        double[] each = each(percentile);
        return String.format(
                Locale.ROOT,
                "%s ms (%s–%s)",
                number(each[each.length / 2]),
                number(each[0]),
                number(each[each.length - 1]));
    }

    /** Two significant digits at least. */
    static String number(double milliseconds) {
        return String.format(Locale.ROOT, milliseconds < 10 ? "%.1f" : "%,.0f", milliseconds);
    }

    private double[] each(int percentile) {
        return runs.stream()
                .mapToDouble(run -> run[Math.min(run.length - 1, run.length * percentile / 100)] / 1e6)
                .sorted()
                .toArray();
    }
}
