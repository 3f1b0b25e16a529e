package org.rapport.adapter.routes;

import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The bean behind the routes that look after subscriptions. */
public final class NotificationsBean {
    private static final String DUE = "RapportPullDue";
    private static final String BEGUN = "RapportCatchingUpSince";

    private final KeepSubscriptions subscriptions;
    private final Sites sites;
    private final Clock clock;

    public NotificationsBean(KeepSubscriptions subscriptions, Sites sites, Clock clock) {
        this.subscriptions = subscriptions;
        this.sites = sites;
        this.clock = clock;
    }

    /** Sets the header that says whether the feeds have to be pulled now. */
    public void watch(Exchange exchange) {
        Instant begun = clock.instant();
        exchange.setProperty(BEGUN, begun);
        exchange.getMessage().setHeader(DUE, subscriptions.watch(site(exchange)));
    }

    /** Only a turn in which every feed was read to its end makes up for what was missed. */
    public void caughtUp(Exchange exchange) {
        Instant begun = exchange.getProperty(BEGUN, Instant.class);
        if (begun != null && !PullBean.incomplete(exchange)) {
            subscriptions.caughtUp(site(exchange), begun);
        }
    }

    private Site site(Exchange exchange) {
        return sites.require(Headers.required(exchange, Headers.SITE));
    }
}
