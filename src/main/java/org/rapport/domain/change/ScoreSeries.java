package org.rapport.domain.change;

import java.util.List;

/**
 * The values of one score over a course of therapy, sessions or none.
 *
 * @param score code of the score, such as {@code phq-9-total}
 * @param unit UCUM code of its values
 * @param higherIsBetter its direction
 * @param readings in time; at least one
 */
public record ScoreSeries(String score, String unit, boolean higherIsBetter, List<Reading> readings) {
    public ScoreSeries {
        readings = readings.stream().sorted(Reading.IN_TIME).toList();
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("A series of " + score + " needs a value");
        }
    }

    Reading first() {
        return readings.get(0);
    }

    Reading latest() {
        return readings.get(readings.size() - 1);
    }
}
