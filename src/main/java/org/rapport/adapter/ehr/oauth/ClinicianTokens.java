package org.rapport.adapter.ehr.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.chart.ClinicianSignIn;
import org.rapport.application.chart.Secret;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.Site;

/**
 * Tokens of clinicians, fetched with a code they come back with. The proof of who Rapport is goes to the token endpoint alone.
 * What an EHR publishes is good for five minutes, so that anybody who opens the app again and again asks the EHR nothing.
 */
public final class ClinicianTokens implements ClinicianSignIn {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Map<String, Published> published = new ConcurrentHashMap<>();
    private final Wire wire;
    private final Clock clock;

    public ClinicianTokens(Wire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public Desk find(Site site, URI server) throws EhrUnavailable {
        SmartConfiguration found = configuration(site, server);
        String address = found.authorizationEndpoint()
                .orElseThrow(() -> new EhrUnavailable("The EHR of site '" + site.id()
                        + "' publishes no address at which people sign in (authorization_endpoint)"));
        boolean online = found.capabilities().contains("permission-online")
                || found.scopes().contains("online_access");
        return new Desk(
                Discovery.trusted(site, client(site), "authorization endpoint", address),
                Scopes.olderFirst(found),
                online);
    }

    @Override
    public Grant redeem(Site site, URI server, Code code) throws EhrUnavailable {
        return ClinicianAnswer.granted(ask(
                site,
                server,
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code.value().value()),
                        code.redirect(),
                        new CodeVerifier(code.verifier().value()))));
    }

    @Override
    public Grant refresh(Site site, URI server, Secret refreshToken) throws EhrUnavailable {
        return ClinicianAnswer.granted(
                ask(site, server, new RefreshTokenGrant(new RefreshToken(refreshToken.value()))));
    }

    private Wire.Reply ask(Site site, URI server, AuthorizationGrant grant) throws EhrUnavailable {
        SmartConfiguration found = configuration(site, server);
        URI endpoint = Discovery.endpoint(site, client(site), found);
        ClientAuthentication proof = ClientProof.make(client(site), found, endpoint, clock.instant());
        HTTPRequest request = new TokenRequest(endpoint, proof, grant, null).toHTTPRequest();
        Map<String, String> headers = new LinkedHashMap<>();
        Optional.ofNullable(request.getAuthorization()).ifPresent(value -> headers.put("Authorization", value));
        return wire.post(site, endpoint, headers, request.getBody());
    }

    private record Published(SmartConfiguration configuration, Instant until) {}

    private SmartConfiguration configuration(Site site, URI server) throws EhrUnavailable {
        String key = site.id() + " " + server;
        Published known = published.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.configuration();
        }
        SmartConfiguration found = asked(site, server);
        published.put(key, new Published(found, clock.instant().plus(GOOD_FOR)));
        return found;
    }

    private SmartConfiguration asked(Site site, URI server) throws EhrUnavailable {
        return new Discovery(wire)
                .at(site, server)
                .orElseThrow(() -> new EhrUnavailable("The EHR of site '" + site.id()
                        + "' publishes nothing of its authorization server, neither in .well-known/smart-configuration"
                        + " nor in its CapabilityStatement"));
    }

    private static OauthClient client(Site site) throws EhrUnavailable {
        return site.app()
                .orElseThrow(() -> new EhrUnavailable("Site '" + site.id() + "' has no app for clinicians"))
                .client();
    }
}
