package org.rapport.adapter.ehr.oauth;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.Site;

/**
 * Fetches tokens for one site, and learns of its server: which scopes it knows and how far its clock is off. Used by one
 * thread at a time.
 */
final class TokenRequests {
    private static final Logger LOG = Logger.getLogger(TokenRequests.class.getName());
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);
    private static final Duration FURTHEST_OFF = Duration.ofHours(24);

    private final Site site;
    private final OauthClient client;
    private final Wire wire;
    private final Clock clock;
    private Duration ahead = Duration.ZERO;
    private List<String> known = List.of();
    private Set<String> toldMissing = Set.of();

    TokenRequests(Site site, OauthClient client, Wire wire, Clock clock) {
        this.site = site;
        this.client = client;
        this.wire = wire;
        this.clock = clock;
    }

    /** A new token. */
    TokenAnswer.Granted fetch() throws EhrUnavailable {
        SmartConfiguration server = new Discovery(wire).of(site, client);
        List<List<String>> candidates = known.isEmpty() ? Scopes.candidates(site, client, server) : List.of(known);
        Wire.Reply reply = ask(server, candidates.get(0));
        List<String> asked = candidates.get(0);
        if (candidates.size() > 1
                && "invalid_scope".equals(TokenAnswer.error(reply).orElse(""))) {
            asked = candidates.get(1);
            reply = ask(server, asked);
        }
        try {
            TokenAnswer.Granted granted = TokenAnswer.granted(reply);
            known = asked;
            tellOfMissing(asked, granted);
            return granted;
        } catch (EhrUnavailable e) {
            known = List.of();
            throw e;
        }
    }

    private Wire.Reply ask(SmartConfiguration server, List<String> scopes) throws EhrUnavailable {
        Wire.Reply reply = once(server, scopes);
        if (client.proof() instanceof Proof.Keys && clockMayBeTheReason(reply)) {
            ahead = offset(reply).orElseThrow();
            LOG.log(
                    Level.WARNING,
                    "Site {0}: the clock of its authorization server is {1} s off ours; assertions follow its clock",
                    new Object[] {site.id(), ahead.toSeconds()});
            return once(server, scopes);
        }
        return reply;
    }

    private Wire.Reply once(SmartConfiguration server, List<String> scopes) throws EhrUnavailable {
        URI endpoint = Discovery.endpoint(site, client, server);
        ClientAuthentication proof =
                ClientProof.make(client, server, endpoint, clock.instant().plus(ahead));
        HTTPRequest request =
                new TokenRequest(endpoint, proof, new ClientCredentialsGrant(), Scope.parse(scopes)).toHTTPRequest();
        Map<String, String> headers = new LinkedHashMap<>();
        Optional.ofNullable(request.getAuthorization()).ifPresent(value -> headers.put("Authorization", value));
        return wire.post(site, endpoint, headers, request.getBody());
    }

    /** A refused assertion is what a server says of one that is not valid yet, or no more. */
    private boolean clockMayBeTheReason(Wire.Reply reply) {
        boolean refused = Set.of("invalid_client", "invalid_grant", "invalid_request")
                .contains(TokenAnswer.error(reply).orElse(reply.status() == 401 ? "invalid_client" : ""));
        return refused
                && offset(reply)
                        .filter(found -> found.abs().compareTo(FURTHEST_OFF) < 0)
                        .map(found -> found.minus(ahead).abs())
                        .filter(off -> off.compareTo(CLOCKS_AGREE) > 0)
                        .isPresent();
    }

    private Optional<Duration> offset(Wire.Reply reply) {
        Instant now = clock.instant();
        return reply.date().map(date -> Duration.between(now, date));
    }

    private void tellOfMissing(List<String> asked, TokenAnswer.Granted granted) {
        Set<String> missing =
                granted.scopes().map(scopes -> Scopes.missing(asked, scopes)).orElse(Set.of());
        if (!missing.isEmpty() && !missing.equals(toldMissing)) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: the EHR grants less than was asked for; not granted: {1}. What needs it will be refused",
                    new Object[] {site.id(), String.join(" ", missing)});
        }
        toldMissing = missing;
    }
}
