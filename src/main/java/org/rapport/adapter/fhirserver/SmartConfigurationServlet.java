package org.rapport.adapter.fhirserver;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rapport.application.access.AuthorizationServer;
import org.rapport.application.access.AuthorizationServers;

/**
 * Tells apps where they get tokens and what scopes are understood (SMART App Launch 2.2, section "Conformance"). Where several
 * issuers are accepted, it is the first that says where its tokens are had; all are named.
 */
@WebServlet(name = "smart-configuration", urlPatterns = "/fhir/.well-known/smart-configuration")
public class SmartConfigurationServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What this end does; what else an issuer can do, it says itself. */
    private static final List<String> CAPABILITIES =
            List.of("permission-patient", "permission-user", "permission-v1", "permission-v2");

    private static final List<String> SCOPES = List.of(
            "patient/*.rs",
            "user/*.rs",
            "system/*.rs",
            "patient/QuestionnaireResponse.c",
            "user/QuestionnaireResponse.c",
            "system/QuestionnaireResponse.c");

    @Inject
    private transient AuthorizationServers tokens;

    /** For the container, which injects who gives out tokens. */
    public SmartConfigurationServlet() {}

    /** For a server that is put together by hand. */
    public SmartConfigurationServlet(AuthorizationServers tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<AuthorizationServer> server = tokens.known().stream().findFirst();
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", server.isPresent() ? "max-age=300" : "no-store");
        if (server.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        String json = server.map(this::configuration)
                .orElse(Json.createObjectBuilder()
                        .add("error", "No issuer of tokens is known that says where they are had"))
                .build()
                .toString();
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonObjectBuilder configuration(AuthorizationServer server) {
        JsonObjectBuilder configuration = Json.createObjectBuilder()
                .add("issuer", server.issuer().toString())
                .add("token_endpoint", server.token().toString())
                .add("grant_types_supported", list(server.grants()))
                .add("code_challenge_methods_supported", list(server.challenges()))
                .add("token_endpoint_auth_methods_supported", list(server.authentication()))
                .add("scopes_supported", list(SCOPES))
                .add("response_types_supported", list(List.of("code")))
                .add("capabilities", list(CAPABILITIES))
                .add(
                        "authorization_servers",
                        list(tokens.issuers().stream().map(URI::toString).toList()));
        server.keys().ifPresent(uri -> configuration.add("jwks_uri", uri.toString()));
        server.authorize().ifPresent(uri -> configuration.add("authorization_endpoint", uri.toString()));
        server.introspect().ifPresent(uri -> configuration.add("introspection_endpoint", uri.toString()));
        return configuration;
    }

    private static JsonArray list(List<String> words) {
        return Json.createArrayBuilder(words).build();
    }
}
