package org.rapport.application.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.operations.Backlog.Waiting;
import org.rapport.application.operations.RouteMeters.Meter;
import org.rapport.application.pull.EhrProbe.Sign;
import org.rapport.application.pull.FeedStore.FeedState;

/**
 * How everything stands at a moment.
 *
 * @param at the moment
 * @param started whether the module has started wholly
 * @param databaseAnswers whether the database answers; when not, nothing is said of feeds, backlogs and counters
 * @param sites every site, by id
 * @param routes the routes of this instance
 * @param refused files that are not used
 * @param perMinute what was done per minute, by the time it is taken over and the counter
 */
public record Standing(
        Instant at,
        boolean started,
        boolean databaseAnswers,
        List<SiteStanding> sites,
        List<Meter> routes,
        List<RefusedFile> refused,
        Map<String, Map<String, Double>> perMinute) {

    /** Open dead letters of all sites, known ones or not. */
    public long openLetters() {
        return sites.stream()
                .flatMap(site -> site.waiting().letters().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * One site.
     *
     * @param id its id
     * @param down why it does not run, if so
     * @param publishes whether its scores are written back
     * @param ehr what its EHR last answered
     * @param feeds what is read from it
     * @param waiting what waits
     * @param blocks further blocks of numbers by name
     */
    public record SiteStanding(
            String id,
            Optional<String> down,
            boolean publishes,
            Optional<Sign> ehr,
            List<FeedState> feeds,
            Waiting waiting,
            Map<String, Map<String, Object>> blocks) {}

    /**
     * A file that is not used.
     *
     * @param kind {@code route} or {@code definition}
     * @param file its name
     * @param line where, counted from 1; 0 when it cannot be said
     * @param reason one sentence
     */
    public record RefusedFile(String kind, String file, int line, String reason) {}
}
