package org.rapport.adapter.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one access policy.
 *
 * <p>Without an issuer: only connections that come in at a loopback address, asked for by a loopback name, so that a
 * web page whose name was re-bound to this machine cannot read anything. With an issuer: a valid bearer token, wherever
 * the connection comes from.
 */
public final class AccessPolicy {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9\\-._~+/]+=*)");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:[0-9]{1,5})?");
    private static final Decision ADMITTED = new Decision.Admitted();

    private final AccessSettings settings;
    private final Optional<TokenCheck> tokens;

    public AccessPolicy(AccessSettings settings) {
        this.settings = settings;
        this.tokens = settings.tokensRequired() ? Optional.of(new TokenCheck(settings)) : Optional.empty();
    }

    /** Whether tokens are demanded. */
    public boolean tokensRequired() {
        return settings.tokensRequired();
    }

    /**
     * Whether the module may serve at an address, for the start and for readiness.
     *
     * @param localAddress textual IP address a listener is bound to, such as {@code 0.0.0.0}
     * @return one sentence that names the keys when it may not
     */
    public Optional<String> objectionTo(String localAddress) {
        if (tokensRequired() || AccessSettings.isLoopbackAddress(localAddress)) {
            return Optional.empty();
        }
        return Optional.of("Rapport does not serve at " + localAddress + ", which is not a loopback address, before "
                + AccessSettings.KEYS + " are set");
    }

    Decision decide(Approach approach) {
        return tokens.map(check -> decideByToken(check, approach)).orElseGet(() -> decideByAddress(approach));
    }

    /** Whose token a request carries; empty when it carries none that is valid. */
    Optional<Bearer> bearer(Approach approach) {
        Optional<Matcher> matcher = approach.authorization()
                .map(header -> BEARER.matcher(header.strip()))
                .filter(Matcher::matches);
        return tokens.flatMap(
                check -> matcher.flatMap(token -> check.look(token.group(1)).bearer()));
    }

    private Decision decideByAddress(Approach approach) {
        Optional<String> objection = objectionTo(approach.localAddress());
        if (objection.isPresent()) {
            return new Decision.Refused(503, "security", objection.get(), "");
        }
        boolean named = approach.host().map(AccessPolicy::namesLoopback).orElse(false);
        boolean ownPage = approach.origin().map(AccessPolicy::isLoopbackOrigin).orElse(true);
        return named && ownPage
                ? ADMITTED
                : new Decision.Refused(403, "forbidden", "Without an access policy only loopback names are served", "");
    }

    private static boolean namesLoopback(String host) {
        Matcher matcher = HOST.matcher(host.strip());
        return matcher.matches() && AccessSettings.isLoopbackName(matcher.group(1));
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            URI uri = URI.create(origin.strip().toLowerCase(Locale.ROOT));
            return uri.getHost() != null && AccessSettings.isLoopbackName(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Decision decideByToken(TokenCheck check, Approach approach) {
        if (approach.authorization().isEmpty()) {
            return new Decision.Refused(401, "login", "A bearer token is required", "Bearer");
        }
        Matcher matcher = BEARER.matcher(approach.authorization().get().strip());
        Verdict verdict = matcher.matches() ? check.check(matcher.group(1)) : Verdict.INVALID;
        return switch (verdict) {
            case VALID -> ADMITTED;
            case INVALID -> new Decision.Refused(401, "login", "invalid_token", "Bearer error=\"invalid_token\"");
            case UNDECIDABLE ->
                new Decision.Refused(503, "transient", "Tokens cannot be checked at the moment; try again", "");
        };
    }
}
