package org.rapport.application.chart;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** The authorization server of an EHR, as the app for clinicians needs it. The site has to have such an app. */
public interface ClinicianSignIn {

    /**
     * What a FHIR server publishes of its authorization server.
     *
     * @param server base URL of the FHIR server ({@code iss}), one of the site's own
     */
    Desk find(Site site, URI server) throws EhrUnavailable;

    /** Exchanges a code for a token. */
    Grant redeem(Site site, URI server, Code code) throws EhrUnavailable;

    /** Gets a further token. */
    Grant refresh(Site site, URI server, Secret refreshToken) throws EhrUnavailable;

    /**
     * Where people sign in.
     *
     * @param authorize the address they are sent to
     * @param olderScopes whether the server knows scopes of SMART 1 rather than of SMART 2
     * @param online whether it can be asked for a further token while the clinician is there
     */
    record Desk(URI authorize, boolean olderScopes, boolean online) {}

    /**
     * What an authorization server sent a clinician back with.
     *
     * @param value the code
     * @param verifier the PKCE verifier, of which the server has the challenge
     * @param redirect where the clinician was sent back to
     */
    record Code(Secret value, Secret verifier, URI redirect) {}

    /**
     * What was granted.
     *
     * @param token the clinician's
     * @param lifetime how long the token is good for, from now on
     * @param refresh what gets a further one
     * @param scopes what it allows; empty when the server did not say, which means what was asked for
     * @param patient logical id of the patient that the app was opened for
     * @param encounter logical id of the encounter that the app was opened in
     * @param banner whether the app has to say who the patient is
     */
    record Grant(
            ClinicianToken token,
            Duration lifetime,
            Optional<Secret> refresh,
            Set<String> scopes,
            Optional<String> patient,
            Optional<String> encounter,
            boolean banner) {
        public Grant {
            scopes = Set.copyOf(scopes);
        }
    }
}
