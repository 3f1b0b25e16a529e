package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.application.operations.Backlog.Waiting;
import org.rapport.application.operations.RouteMeters.Meter;
import org.rapport.application.operations.SeeOperations;
import org.rapport.application.operations.Standing;
import org.rapport.application.operations.Standing.RefusedFile;
import org.rapport.application.operations.Standing.SiteStanding;
import org.rapport.application.pull.EhrProbe.Sign;
import org.rapport.application.pull.FeedStore.FeedState;

/** How everything stands: sites, feeds, backlogs, routes, refused files and throughput. */
@Path("/status")
@Dependent
public class StatusResource {
    private final SeeOperations operations;

    @Inject
    public StatusResource(SeeOperations operations) {
        this.operations = operations;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject status() {
        Standing standing = operations.look();
        return new Tree()
                .with("at", standing.at())
                .with("started", standing.started())
                .with("database", standing.databaseAnswers() ? "answers" : "does not answer")
                .with("openLetters", standing.openLetters())
                .with("totals", totals(standing))
                .with("perMinute", standing.perMinute())
                .with(
                        "sites",
                        standing.sites().stream()
                                .map(site -> site(site, standing.at()))
                                .toList())
                .with(
                        "routes",
                        standing.routes().stream().map(StatusResource::route).toList())
                .with(
                        "refusedFiles",
                        standing.refused().stream().map(StatusResource::refused).toList())
                .json();
    }

    private static Map<String, Long> totals(Standing standing) {
        Map<String, Long> totals = new TreeMap<>();
        standing.sites()
                .forEach(site ->
                        site.waiting().counters().forEach((name, value) -> totals.merge(name, value, Long::sum)));
        return totals;
    }

    private static Tree site(SiteStanding site, Instant now) {
        Tree tree = new Tree()
                .with("site", site.id())
                .with("state", site.down().isPresent() ? "down" : "running")
                .with("sentence", site.down())
                .with("publishes", site.publishes())
                .with("ehr", site.ehr().map(StatusResource::ehr))
                .with(
                        "feeds",
                        site.feeds().stream().map(feed -> feed(feed, now)).toList());
        Waiting waiting = site.waiting();
        tree.with("patientsDue", waiting.patientsDue())
                .with("secondsDue", seconds(waiting.dueSince(), now))
                .with("outbox", waiting.outbox())
                .with("secondsPending", seconds(waiting.pendingSince(), now))
                .with("letters", waiting.letters())
                .with("counters", waiting.counters());
        return tree.with("blocks", site.blocks());
    }

    private static Tree ehr(Sign sign) {
        return new Tree()
                .with("answers", sign.answers())
                .with("sentence", sign.sentence())
                .with("milliseconds", sign.took().toMillis())
                .with("limits", sign.limits());
    }

    private static Tree feed(FeedState feed, Instant now) {
        return new Tree()
                .with("resource", feed.resourceType())
                .with("watermark", feed.watermark())
                .with("lastSuccess", feed.lastSuccess())
                .with("secondsSinceSuccess", seconds(feed.lastSuccess(), now))
                .with("failure", feed.failure());
    }

    private static Tree route(Meter meter) {
        return new Tree()
                .with("route", meter.route())
                .with("running", meter.running())
                .with("total", meter.total())
                .with("failed", meter.failed())
                .with("inflight", meter.inflight())
                .with("meanMilliseconds", meter.meanMillis())
                .with("lastSuccess", meter.lastSuccess())
                .with("lastFailure", meter.lastFailure());
    }

    private static Tree refused(RefusedFile file) {
        return new Tree()
                .with("kind", file.kind())
                .with("file", file.file())
                .with("line", file.line())
                .with("reason", file.reason());
    }

    private static Optional<Long> seconds(Optional<Instant> since, Instant now) {
        return since.map(moment -> Math.max(0, Duration.between(moment, now).toSeconds()));
    }
}
