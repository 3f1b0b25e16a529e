package org.rapport.adapter.ehr.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an EHR publishes of its authorization server, as far as Rapport makes use of it.
 *
 * @param tokenEndpoint where tokens are fetched
 * @param authorizationEndpoint where people are sent to sign in; empty when it does not say
 * @param certificateEndpoint where they are fetched by client certificate, if that is elsewhere (RFC 8705)
 * @param scopes that are supported; empty when it does not say
 * @param capabilities such as {@code permission-v2}
 * @param authMethods such as {@code client_secret_post}; empty when it does not say
 * @param algorithms that assertions may be signed with; empty when it does not say
 */
record SmartConfiguration(
        String tokenEndpoint,
        Optional<String> authorizationEndpoint,
        Optional<String> certificateEndpoint,
        Set<String> scopes,
        Set<String> capabilities,
        Set<String> authMethods,
        Set<String> algorithms) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    /** An address that a person has set, of which nothing more is known. */
    static SmartConfiguration at(URI tokenUrl) {
        return knowing(tokenUrl.toString(), Optional.empty());
    }

    private static SmartConfiguration knowing(String tokenUrl, Optional<String> authorizationUrl) {
        return new SmartConfiguration(
                tokenUrl, authorizationUrl, Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Reads {@code .well-known/smart-configuration}; empty when it is something else or names no token endpoint. */
    static Optional<SmartConfiguration> read(String text) {
        return tree(text)
                .filter(json -> json.path("token_endpoint").isTextual())
                .map(json -> new SmartConfiguration(
                        json.path("token_endpoint").asText(),
                        said(json.path("authorization_endpoint")),
                        Optional.of(json.path("mtls_endpoint_aliases")
                                        .path("token_endpoint")
                                        .asText())
                                .filter(url -> !url.isEmpty()),
                        texts(json.path("scopes_supported")),
                        texts(json.path("capabilities")),
                        texts(json.path("token_endpoint_auth_methods_supported")),
                        texts(json.path("token_endpoint_auth_signing_alg_values_supported"))));
    }

    /** Reads the older place: the extension {@code oauth-uris} of a CapabilityStatement. */
    static Optional<SmartConfiguration> ofStatement(String text) {
        return tree(text).flatMap(statement -> {
            for (JsonNode rest : statement.path("rest")) {
                for (JsonNode extension : rest.path("security").path("extension")) {
                    Optional<String> token = uri(extension, "token");
                    if (OAUTH_URIS.equals(extension.path("url").asText()) && token.isPresent()) {
                        return Optional.of(knowing(token.get(), uri(extension, "authorize")));
                    }
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<String> uri(JsonNode extension, String name) {
        for (JsonNode part : extension.path("extension")) {
            if (name.equals(part.path("url").asText())) {
                return said(part.path("valueUri"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> said(JsonNode text) {
        return Optional.of(text.asText()).filter(value -> !value.isEmpty());
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
