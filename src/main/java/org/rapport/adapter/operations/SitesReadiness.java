package org.rapport.adapter.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.operations.RouteStatus;
import org.rapport.application.operations.StartState;
import org.rapport.application.operations.StoreProbe;
import org.rapport.application.operations.WatchEhrs;
import org.rapport.application.pull.FeedStore;
import org.rapport.application.scoring.AdoptRules;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Which routes run, which files of routes and definitions were refused and why, which sites are down, and whether each
 * EHR answers.
 *
 * <p>It is up even then: one hospital's trouble must not take the others out of service.
 */
@Readiness
@ApplicationScoped
public class SitesReadiness implements HealthCheck {
    private static final String LEFT_TO_OTHERS =
            "another instance has started later with other definitions or settings and scores this site";

    @Inject
    private StartState state;

    @Inject
    private StoreProbe store;

    @Inject
    private RouteStatus routes;

    @Inject
    private Sites sites;

    @Inject
    private WatchEhrs ehrs;

    @Inject
    private KeepSubscriptions subscriptions;

    @Inject
    private FeedStore feeds;

    @Inject
    private DefinitionsBySite definitions;

    @Inject
    private AdoptRules rules;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sites").up();
        if (!state.started() || !store.answers()) {
            return response.down().build();
        }
        response.withData("routes.running", String.join(", ", routes.running()));
        routes.rejected()
                .forEach(file -> response.withData(
                        "routes.rejected." + file.file(), "line " + file.line() + ": " + file.reason()));
        sites.down().forEach(site -> response.withData("site." + site.id(), "down: " + site.sentence()));
        sites.running().forEach(site -> addEhr(response, site));
        sites.running().forEach(site -> addSubscriptions(response, site));
        feeds.states().forEach(feed -> feed.failure()
                .ifPresent(failure ->
                        response.withData("feed." + feed.site() + "." + feed.resourceType(), "failed: " + failure)));
        definitions
                .refused()
                .forEach(file ->
                        response.withData("definitions.refused." + file.site() + "/" + file.file(), file.reason()));
        rules.leftToOthers().forEach(site -> response.withData("rules." + site, LEFT_TO_OTHERS));
        return response.build();
    }

    private void addSubscriptions(HealthCheckResponseBuilder response, Site site) {
        subscriptions
                .states(site)
                .forEach(state -> response.withData(
                        "subscription." + site.id() + "." + state.subscription(),
                        state.trouble()
                                .map(sentence -> "trouble: " + sentence)
                                .orElseGet(() -> "heard of last: "
                                        + state.lastHeard()
                                                .map(Object::toString)
                                                .orElse("never"))));
    }

    private void addEhr(HealthCheckResponseBuilder response, Site site) {
        String sign = ehrs.latest(site.id())
                .map(latest -> (latest.answers() ? "answers: " : "does not answer: ") + latest.sentence())
                .orElse("not asked yet");
        response.withData("ehr." + site.id(), sign);
        ehrs.latest(site.id())
                .filter(latest -> !latest.limits().isEmpty())
                .ifPresent(
                        latest -> response.withData("ehr." + site.id() + ".limits", String.join(" ", latest.limits())));
    }
}
