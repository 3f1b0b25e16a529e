package org.rapport.adapter.ehr.oauth;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.Site;

/** The tokens of the sites, one each. */
public final class AccessTokens {
    private final Wire wire;
    private final Clock clock;
    private final Map<String, SiteTokens> bySite = new ConcurrentHashMap<>();

    public AccessTokens(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** A token that is good for a while. */
    public String current(Site site, OauthClient client) throws EhrUnavailable {
        return of(site, client).current();
    }

    /** Another token than the one that the EHR refused; empty when a new one would fare no better. */
    public Optional<String> insteadOf(Site site, OauthClient client, String refused) throws EhrUnavailable {
        return of(site, client).insteadOf(refused);
    }

    /** The EHR refused a fresh token as well. */
    public void freshOneRefused(Site site, OauthClient client) {
        of(site, client).freshOneRefused();
    }

    /** The EHR took a fresh token. */
    public void accepted(Site site, OauthClient client) {
        of(site, client).accepted();
    }

    private SiteTokens of(Site site, OauthClient client) {
        return bySite.computeIfAbsent(
                site.id(), id -> new SiteTokens(new TokenRequests(site, client, wire, clock), clock));
    }
}
