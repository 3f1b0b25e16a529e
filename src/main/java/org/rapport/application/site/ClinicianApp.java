package org.rapport.application.site;

import java.net.URI;
import java.util.List;

/**
 * How clinicians of a hospital open the app: as whom Rapport is registered for it, and at which FHIR servers.
 *
 * @param client the id of the registration and how Rapport proves it; its scopes are asked for in place of what the app
 *     needs, where there are any
 * @param servers base URLs of the FHIR servers ({@code iss}) that may open the app, the EHR's own first
 */
public record ClinicianApp(OauthClient client, List<URI> servers) {
    public ClinicianApp {
        servers = List.copyOf(servers);
    }

    /** Whether a FHIR server may open the app; a slash at the end makes no difference. */
    public boolean knows(URI server) {
        return servers.stream().anyMatch(known -> bare(known).equals(bare(server)));
    }

    private static String bare(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
