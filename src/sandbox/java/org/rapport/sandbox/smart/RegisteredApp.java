package org.rapport.sandbox.smart;

import java.util.List;
import java.util.Optional;

/**
 * An app as somebody registered it at the EHR.
 *
 * @param clientId its id
 * @param launchUrl where the EHR opens it
 * @param redirectUris where browsers may be sent back to, exactly
 * @param jwksUrl where its public keys are; an app without any is a public client
 */
public record RegisteredApp(String clientId, String launchUrl, List<String> redirectUris, Optional<String> jwksUrl) {
    public RegisteredApp {
        redirectUris = List.copyOf(redirectUris);
    }
}
