package org.rapport.adapter.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.operations.Backlog.Waiting;
import org.rapport.application.operations.RouteMeters.Meter;
import org.rapport.application.operations.Standing;
import org.rapport.application.operations.Standing.SiteStanding;
import org.rapport.application.pull.FeedStore.FeedState;

/** Which numbers of the status are metrics, by which names; the list is in docs/operations.md. */
final class OperationsMetrics {
    private final MetricsText text = new MetricsText();
    private final Instant now;

    private OperationsMetrics(Instant now) {
        this.now = now;
    }

    static MetricsText of(Standing standing) {
        OperationsMetrics metrics = new OperationsMetrics(standing.at());
        metrics.module(standing);
        standing.routes().forEach(metrics::route);
        if (standing.databaseAnswers()) {
            standing.sites().forEach(metrics::site);
        }
        return metrics.text;
    }

    private void module(Standing standing) {
        text.gauge(
                "rapport_database_up", "", "1 while the database answers.", Map.of(), flag(standing.databaseAnswers()));
        text.gauge(
                "rapport_refused_files",
                "",
                "Route files and definitions that are not used.",
                Map.of(),
                standing.refused().size());
        for (SiteStanding site : standing.sites()) {
            Map<String, String> label = Map.of("site", site.id());
            text.gauge(
                    "rapport_site_up",
                    "",
                    "1 while the site runs.",
                    label,
                    flag(site.down().isEmpty()));
            site.ehr()
                    .ifPresent(sign ->
                            text.gauge("rapport_ehr_up", "", "1 while the EHR answers.", label, flag(sign.answers())));
        }
    }

    private void route(Meter meter) {
        Map<String, String> label = Map.of("route", meter.route());
        text.gauge("rapport_route_up", "", "1 while the route runs.", label, flag(meter.running()));
        text.counter("rapport_route_exchanges", "Exchanges that have ended.", label, meter.total());
        text.counter("rapport_route_failures", "Exchanges that have failed.", label, meter.failed());
        text.gauge("rapport_route_inflight", "", "Exchanges under way.", label, meter.inflight());
        text.gauge(
                "rapport_route_mean_seconds",
                "seconds",
                "Mean time of an exchange since the start.",
                label,
                meter.meanMillis() / 1000);
    }

    private void site(SiteStanding site) {
        Map<String, String> label = Map.of("site", site.id());
        site.feeds().forEach(this::feed);
        waiting(label, site.waiting());
        done(label, site.waiting());
    }

    private void waiting(Map<String, String> label, Waiting waiting) {
        text.gauge("rapport_patients_due", "", "Patients that wait to be scored.", label, waiting.patientsDue());
        age("rapport_due_age_seconds", "How long the first of them has waited.", label, waiting.dueSince());
        age(
                "rapport_pending_age_seconds",
                "Age of the oldest score that waits for the EHR.",
                label,
                waiting.pendingSince());
        waiting.outbox()
                .forEach((state, number) -> text.gauge(
                        "rapport_outbox", "", "Scores by state of writing back.", with(label, "state", state), number));
    }

    private void done(Map<String, String> label, Waiting waiting) {
        for (String stage : new String[] {"receive", "score", "publish"}) {
            text.gauge(
                    "rapport_dead_letters",
                    "",
                    "Open dead letters.",
                    with(label, "stage", stage),
                    waiting.letters().getOrDefault(stage, 0L));
        }
        waiting.counters()
                .forEach((name, value) -> text.counter(
                        "rapport_done", "What has been done since the first start.", with(label, "what", name), value));
    }

    private void feed(FeedState feed) {
        Map<String, String> label = Map.of("site", feed.site(), "feed", feed.resourceType());
        age("rapport_feed_lag_seconds", "Time since the feed was last read to its end.", label, feed.lastSuccess());
        text.gauge(
                "rapport_feed_failing",
                "",
                "1 while the feed's last attempt failed.",
                label,
                flag(feed.failure().isPresent()));
    }

    private void age(String name, String help, Map<String, String> label, Optional<Instant> since) {
        since.ifPresent(moment -> text.gauge(
                name,
                "seconds",
                help,
                label,
                Math.max(0, Duration.between(moment, now).toSeconds())));
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        return Map.of("site", labels.get("site"), name, value);
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }
}
