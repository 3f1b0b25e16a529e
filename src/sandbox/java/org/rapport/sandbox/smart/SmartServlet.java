package org.rapport.sandbox.smart;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Discovery, authorization and token endpoint, and the page from which a clinician opens apps. */
public final class SmartServlet extends HttpServlet {
    /** The paths it is to be served at. */
    public static final List<String> PATHS =
            List.of("/fhir/.well-known/smart-configuration", "/auth/authorize", "/auth/token", "/clinician");

    private static final long serialVersionUID = 1L;
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final transient SmartDesk desk;
    private final transient Supplier<Map<String, String>> patients;
    private final transient AssertionCheck assertions = new AssertionCheck();

    /**
     * A server.
     *
     * @param patients whom a clinician can choose from: names by id
     */
    public SmartServlet(SmartDesk desk, Supplier<Map<String, String>> patients) {
        this.desk = desk;
        this.patients = patients;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/fhir/.well-known/smart-configuration" -> answer(response, 200, configuration(place(request)));
            case "/auth/authorize" -> authorize(request, response);
            case "/clinician" -> clinician(request, response);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getServletPath().equals("/auth/token")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        Map<String, String> form = values(request);
        try {
            String client = client(form, place(request) + "/auth/token");
            String answer =
                    switch (form.getOrDefault("grant_type", "")) {
                        case "authorization_code" -> desk.redeem(form, client);
                        case "refresh_token" -> desk.refresh(form, client);
                        default -> throw new SmartDesk.Refused("unsupported_grant_type", false);
                    };
            answer(response, 200, answer);
        } catch (SmartDesk.Refused e) {
            answer(
                    response,
                    e.getMessage().equals("invalid_client") ? 401 : 400,
                    "{\"error\":\"" + e.getMessage() + "\"}");
        }
    }

    /** Who asks for a token: by an assertion, or a public client by its name or what it was given. */
    private String client(Map<String, String> form, String endpoint) throws SmartDesk.Refused {
        String assertion = form.getOrDefault("client_assertion", "");
        String name = assertion.isEmpty()
                ? form.getOrDefault("client_id", desk.holder(form.getOrDefault("refresh_token", "")))
                : AssertionCheck.client(assertion);
        RegisteredApp app = desk.app(name).orElseThrow(() -> new SmartDesk.Refused("invalid_client", false));
        boolean known = app.jwksUrl().isEmpty()
                ? assertion.isEmpty()
                : ASSERTION.equals(form.get("client_assertion_type"))
                        && assertions.holds(
                                assertion,
                                name,
                                app.jwksUrl().get(),
                                endpoint,
                                desk.settings().clock().instant());
        if (!known) {
            throw new SmartDesk.Refused("invalid_client", false);
        }
        return name;
    }

    private void authorize(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> query = values(request);
        try {
            desk.check(query, place(request) + "/fhir");
            Optional<String> patient = desk.patientOf(query.getOrDefault("launch", ""))
                    .or(() -> Optional.ofNullable(query.get("chosen")).filter(patients.get()::containsKey));
            if (patient.isPresent()) {
                back(response, query, "code=" + desk.agree(query, patient.get()));
            } else {
                html(response, ClinicianPages.choice(patients.get(), query));
            }
        } catch (SmartDesk.Refused e) {
            if (e.mayRedirect()) {
                back(response, query, "error=" + e.getMessage());
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
            }
        }
    }

    private static void back(HttpServletResponse response, Map<String, String> query, String what) {
        String to = query.get("redirect_uri");
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(
                "Location",
                to + (to.contains("?") ? "&" : "?") + what + "&state="
                        + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
    }

    /** Without a patient the list; with one, the first app opens in that record, in a frame of the EHR if so asked. */
    private void clinician(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String patient = Optional.ofNullable(request.getParameter("patient")).orElse("");
        List<RegisteredApp> apps = desk.apps();
        if (patient.isEmpty() || apps.isEmpty() || !patients.get().containsKey(patient)) {
            html(response, ClinicianPages.patients(patients.get()));
            return;
        }
        String to =
                apps.get(0).launchUrl() + "?iss=" + URLEncoder.encode(place(request) + "/fhir", StandardCharsets.UTF_8)
                        + "&launch=" + desk.launch(patient);
        if (request.getParameter("frame") != null) {
            html(response, ClinicianPages.frame(to));
        } else {
            response.sendRedirect(to);
        }
    }

    private String configuration(String place) {
        String scopes = desk.settings().olderScopes() ? "patient/*.read" : "patient/*.rs";
        String permission = desk.settings().olderScopes() ? "permission-v1" : "permission-v2";
        return """
               {"issuer":"%1$s/fhir","authorization_endpoint":"%1$s/auth/authorize","token_endpoint":"%1$s/auth/token",
                "grant_types_supported":["authorization_code"],"response_types_supported":["code"],
                "code_challenge_methods_supported":["S256"],
                "token_endpoint_auth_methods_supported":["private_key_jwt"],
                "token_endpoint_auth_signing_alg_values_supported":["RS384","ES384"],
                "scopes_supported":["launch","launch/patient","online_access","%2$s"],
                "capabilities":["launch-ehr","launch-standalone","client-public","client-confidential-asymmetric",
                "context-ehr-patient","context-standalone-patient","permission-patient","permission-online","%3$s"]}"""
                .formatted(place, scopes, permission);
    }

    private static String place(HttpServletRequest request) {
        return request.getScheme() + "://127.0.0.1:" + request.getLocalPort();
    }

    private static Map<String, String> values(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
        return values;
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void html(HttpServletResponse response, String html) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }
}
