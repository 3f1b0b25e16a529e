package org.rapport.sandbox.smart;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the authorization server: what it grants, to whom, once. */
public final class SmartDesk {
    private static final String V2 = "(patient|user)/([A-Za-z]+|\\*)\\.c?r?u?d?s?(\\?.*)?";
    private static final String V1 = "(patient|user)/([A-Za-z]+|\\*)\\.(read|write|\\*)";
    private static final Set<String> CONTEXT = Set.of(
            "launch", "launch/patient", "launch/encounter", "openid", "fhirUser", "online_access", "offline_access");

    private final DeskSettings settings;
    private final Map<String, RegisteredApp> apps = new ConcurrentHashMap<>();
    private final Map<String, String> launches = new ConcurrentHashMap<>();
    private final Map<String, Authorization> codes = new ConcurrentHashMap<>();
    private final Map<String, Granted> tokens = new ConcurrentHashMap<>();
    private final Map<String, Authorization> refreshes = new ConcurrentHashMap<>();

    public SmartDesk(DeskSettings settings) {
        this.settings = settings;
    }

    /** What a clinician agreed to. */
    record Authorization(String clientId, String redirectUri, String challenge, String scope, String patient) {}

    /** What a token is good for. */
    record Granted(String patient, String scope, Instant until, String code) {}

    /** A request that the protocol does not allow, with the code of the error. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean mayRedirect;

        Refused(String code, boolean mayRedirect) {
            super(code);
            this.mayRedirect = mayRedirect;
        }

        boolean mayRedirect() {
            return mayRedirect;
        }
    }

    DeskSettings settings() {
        return settings;
    }

    public void register(RegisteredApp app) {
        apps.put(app.clientId(), app);
    }

    Optional<RegisteredApp> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    List<RegisteredApp> apps() {
        return List.copyOf(apps.values());
    }

    /** A clinician opens an app in a patient's record; the value stands for that in the launch. */
    public String launch(String patient) {
        String launch = Pkce.random();
        launches.put(launch, patient);
        return launch;
    }

    /** The patient of a launch. */
    Optional<String> patientOf(String launch) {
        return Optional.ofNullable(launches.get(launch));
    }

    /** Checks an authorization request. */
    void check(Map<String, String> query, String audience) throws Refused {
        RegisteredApp app =
                app(query.getOrDefault("client_id", "")).orElseThrow(() -> new Refused("unauthorized_client", false));
        if (!app.redirectUris().contains(query.getOrDefault("redirect_uri", ""))) {
            throw new Refused("invalid_redirect_uri", false);
        }
        boolean sound = "code".equals(query.get("response_type"))
                && audience.equals(query.get("aud"))
                && query.getOrDefault("state", "").length() >= 16
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("code_challenge", "").matches("[A-Za-z0-9_-]{43}");
        List<String> scopes = Arrays.asList(query.getOrDefault("scope", "").split(" "));
        boolean opened = !scopes.contains("launch")
                || patientOf(query.getOrDefault("launch", "")).isPresent();
        if (!sound || !opened) {
            throw new Refused("invalid_request", true);
        }
        if (!scopes.stream().allMatch(this::known)) {
            throw new Refused("invalid_scope", true);
        }
    }

    private boolean known(String scope) {
        return CONTEXT.contains(scope) || scope.matches(settings.olderScopes() ? V1 : V2);
    }

    /** The clinician agrees; the code is good once. */
    String agree(Map<String, String> query, String patient) {
        String code = Pkce.random();
        codes.put(
                code,
                new Authorization(
                        query.get("client_id"),
                        query.get("redirect_uri"),
                        query.get("code_challenge"),
                        query.get("scope"),
                        patient));
        return code;
    }

    /** Exchanges a code; who comes with it a second time makes its tokens worthless. */
    String redeem(Map<String, String> form, String clientId) throws Refused {
        String code = form.getOrDefault("code", "");
        Authorization agreed = codes.remove(code);
        if (agreed == null) {
            tokens.values().removeIf(granted -> granted.code().equals(code));
            throw new Refused("invalid_grant", false);
        }
        boolean same = agreed.clientId().equals(clientId)
                && agreed.redirectUri().equals(form.get("redirect_uri"))
                && agreed.challenge().equals(Pkce.challenge(form.getOrDefault("code_verifier", "")));
        if (!same) {
            throw new Refused("invalid_grant", false);
        }
        return answer(agreed, code);
    }

    /** Who was given a refresh token; the empty text for one that is not known. */
    String holder(String refreshToken) {
        return Optional.ofNullable(refreshes.get(refreshToken))
                .map(Authorization::clientId)
                .orElse("");
    }

    /** Exchanges a refresh token, which is good once. */
    String refresh(Map<String, String> form, String clientId) throws Refused {
        Authorization agreed = refreshes.remove(form.getOrDefault("refresh_token", ""));
        if (agreed == null || !agreed.clientId().equals(clientId)) {
            throw new Refused("invalid_grant", false);
        }
        return answer(agreed, "");
    }

    private String answer(Authorization agreed, String code) {
        String scope = granted(agreed.scope());
        String token = "clinician." + Pkce.random();
        tokens.put(
                token,
                new Granted(agreed.patient(), scope, settings.clock().instant().plus(settings.tokenLifetime()), code));
        String refresh = "";
        if (scope.contains("online_access") || scope.contains("offline_access")) {
            String next = "refresh." + Pkce.random();
            refreshes.put(next, agreed);
            refresh = ",\"refresh_token\":\"" + next + "\"";
        }
        return """
               {"access_token":"%s","token_type":"Bearer","expires_in":%d,"scope":"%s","patient":"%s",\
               "need_patient_banner":%s%s}"""
                .formatted(
                        token,
                        settings.tokenLifetime().toSeconds(),
                        scope,
                        agreed.patient(),
                        settings.banner(),
                        refresh);
    }

    private String granted(String scope) {
        Set<String> withheld = Set.of(settings.withheld().split(" "));
        return Arrays.stream(scope.split(" "))
                .filter(one -> !withheld.contains(one.replaceFirst(".*/", "").replaceFirst("\\..*", "")))
                .collect(Collectors.joining(" "));
    }

    /** What a token is good for at the moment. */
    Optional<Granted> granted(Optional<String> token) {
        return token.map(tokens::get)
                .filter(granted -> settings.clock().instant().isBefore(granted.until()));
    }

    /** Every token given so far is worth nothing from now on; what gets further ones still does. */
    public void revokeTokens() {
        tokens.clear();
    }

    /** Whatever has been given away and no browser may ever see: for tests. */
    public Set<String> secrets() {
        return Stream.concat(tokens.keySet().stream(), refreshes.keySet().stream())
                .collect(Collectors.toSet());
    }
}
