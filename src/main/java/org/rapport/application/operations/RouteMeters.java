package org.rapport.application.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What goes through the routes of this instance, counted since its start. */
public interface RouteMeters {

    List<Meter> meters();

    /**
     * One route.
     *
     * @param route its id
     * @param running whether it runs
     * @param total exchanges that have ended
     * @param failed those of them that failed
     * @param inflight exchanges that are under way
     * @param meanMillis mean time of those that have ended, in milliseconds
     * @param lastSuccess when one last ended well
     * @param lastFailure when one last failed
     */
    record Meter(
            String route,
            boolean running,
            long total,
            long failed,
            int inflight,
            double meanMillis,
            Optional<Instant> lastSuccess,
            Optional<Instant> lastFailure) {}
}
