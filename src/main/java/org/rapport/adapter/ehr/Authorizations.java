package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.adapter.ehr.oauth.AccessTokens;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.Site;
import org.rapport.application.site.Site.Credentials;

/** The value of the header {@code Authorization} of each request, and another one when the EHR refused it. */
final class Authorizations {
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;

    Authorizations(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** What to show; empty when the EHR asks for nothing. */
    Optional<String> of(Site site) throws EhrUnavailable {
        if (site.credentials() instanceof OauthClient client) {
            return Optional.of(BEARER + tokens.current(site, client));
        }
        if (site.credentials() instanceof Credentials.TokenFile file) {
            return Optional.of(BEARER + BearerToken.read(site, file));
        }
        return Optional.empty();
    }

    /** What to show after a 401, if there is anything else: a fresh token, or what the token file holds by now. */
    Optional<String> insteadOf(Site site, Optional<String> refused) throws EhrUnavailable {
        if (site.credentials() instanceof OauthClient client) {
            String token = refused.orElse(BEARER).substring(BEARER.length());
            return tokens.insteadOf(site, client, token).map(BEARER::concat);
        }
        return of(site).filter(value -> !refused.equals(Optional.of(value)));
    }

    /** Tells what came of the second try. */
    void tried(Site site, boolean accepted) {
        if (site.credentials() instanceof OauthClient client) {
            if (accepted) {
                tokens.accepted(site, client);
            } else {
                tokens.freshOneRefused(site, client);
            }
        }
    }
}
