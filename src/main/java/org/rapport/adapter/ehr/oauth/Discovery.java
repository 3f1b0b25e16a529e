package org.rapport.adapter.ehr.oauth;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.OauthClient.Proof;
import org.rapport.application.site.Site;

/**
 * Finds where a site's tokens are fetched. The place may be on another host, but only the EHR itself, asked at its own
 * address, or the site's settings can say so, and it has to be https (http for an EHR at loopback only).
 */
final class Discovery {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Wire wire;

    Discovery(Wire wire) {
        this.wire = wire;
    }

    SmartConfiguration of(Site site, OauthClient client) throws EhrUnavailable {
        if (client.tokenUrl().isPresent()) {
            return SmartConfiguration.at(client.tokenUrl().get());
        }
        return at(site, site.ehr())
                .orElseThrow(() -> new EhrUnavailable("The EHR of site '" + site.id()
                        + "' publishes no token endpoint, neither in .well-known/smart-configuration nor in its"
                        + " CapabilityStatement; set ehr.auth.token-url"));
    }

    /** What a FHIR server of the site publishes; empty when it publishes nothing of the kind. */
    Optional<SmartConfiguration> at(Site site, URI server) throws EhrUnavailable {
        Optional<SmartConfiguration> found =
                published(site, server, "/.well-known/smart-configuration").flatMap(SmartConfiguration::read);
        return found.isPresent()
                ? found
                : published(site, server, "/metadata").flatMap(SmartConfiguration::ofStatement);
    }

    /** What is not there leads on to the next place; an EHR that fails is not taken to have nothing there. */
    private Optional<String> published(Site site, URI server, String path) throws EhrUnavailable {
        Wire.Reply reply = wire.get(site, URI.create(server.toString().replaceFirst("/$", "") + path));
        if (reply.status() >= 500 || reply.status() == 429) {
            throw new EhrUnavailable(reply.toString(), reply.retryAfter().orElse(null));
        }
        return reply.successful() ? Optional.of(reply.body()) : Optional.empty();
    }

    /** The address that tokens are fetched from with this proof. */
    static URI endpoint(Site site, OauthClient client, SmartConfiguration found) throws EhrUnavailable {
        String text = client.proof() instanceof Proof.Certificate
                ? found.certificateEndpoint().orElse(found.tokenEndpoint())
                : found.tokenEndpoint();
        return trusted(site, client, "token endpoint", text);
    }

    /** An address of the authorization server that proofs may be sent to, or people to sign in. */
    static URI trusted(Site site, OauthClient client, String what, String text) throws EhrUnavailable {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && url.getRawUserInfo() == null && secure(site, client, url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new EhrUnavailable("The " + what + " that the EHR of site '" + site.id() + "' names is no URL");
        }
        throw new EhrUnavailable("The " + what + " that the EHR of site '" + site.id()
                + "' names is not an https URL; Rapport proves who it is to no other");
    }

    private static boolean secure(Site site, OauthClient client, URI url) {
        boolean loopbackMeant =
                client.tokenUrl().isPresent() || LOOPBACK.contains(site.ehr().getHost());
        return "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()) && loopbackMeant;
    }
}
