package org.rapport.sandbox.caseload;

import java.util.List;
import java.util.Random;

/** Seeded chance, one stream for each client, so that a change to one story leaves the others as they were. */
final class Chance {
    private final Random random;

    Chance(long seed, String stream) {
        this.random = new Random(seed * 1_000_003L + stream.hashCode());
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from low to high, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A rating around a level, kept within the scale. */
    int rating(double level, double deviation, int low, int high) {
        return (int) Math.max(low, Math.min(high, Math.round(normal(level, deviation))));
    }
}
