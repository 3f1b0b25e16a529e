package org.rapport.domain.change;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.instrument.Limit;

/**
 * The values of one score by attended session: at most one for each session, the last one filled in for it. A session
 * without a value leaves a hole, which no rule fills.
 *
 * @param score code of the score, such as {@code wai-sr-total}; higher is better
 * @param unit UCUM code of its values
 * @param worthDiscussing where a single value is worth discussing, whatever came before
 * @param points by session; at least one
 * @param attended how many sessions of the course were attended so far
 */
public record SessionSeries(
        String score, String unit, Optional<Limit> worthDiscussing, List<SessionReading> points, int attended) {
    public SessionSeries {
        points = points.stream()
                .sorted(Comparator.comparingInt(SessionReading::session))
                .toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A series of " + score + " needs a value");
        }
    }

    List<Reading> readings() {
        return points.stream().map(SessionReading::reading).toList();
    }

    /** The points of the sessions of these numbers, both ends included. */
    List<SessionReading> between(int firstSession, int lastSession) {
        return points.stream()
                .filter(point -> point.session() >= firstSession && point.session() <= lastSession)
                .toList();
    }
}
