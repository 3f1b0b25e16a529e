package org.rapport.adapter.access;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapport.application.access.AuthorizationServer;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.login.IdentityProvider;

/**
 * The one access policy.
 *
 * <p>Without an issuer: only connections that come in at a loopback address, asked for by a loopback name, so that a
 * web page whose name was re-bound to this machine cannot read anything. With an issuer: a valid bearer token, wherever
 * the connection comes from; or a certificate that is known.
 */
public final class AccessPolicy implements AuthorizationServers {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9\\-._~+/]+=*)");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:[0-9]{1,5})?");
    private static final Decision TOKEN_NEEDED =
            new Decision.Refused(401, "login", "A bearer token is required", "Bearer");
    private static final Decision NOT_KNOWN =
            new Decision.Refused(401, "login", "invalid_token", "Bearer error=\"invalid_token\"");

    private final Optional<Tokens> tokens;
    private final Certificates certificates;
    private final Caller thisMachine;
    private final Map<URI, OidcDiscovery> discoveries;
    private final List<OidcProvider> providers;

    /** With the names of scopes, and for this machine the rights, that settings have by default. */
    public AccessPolicy(AccessSettings settings) {
        this(
                settings,
                ScopeNames.DEFAULT,
                Optional.empty(),
                Caller.thisMachine(Set.of(Role.CLINICIAN, Role.QUALITY), false));
    }

    /**
     * @param settings the issuer that settings name, if they do
     * @param names of the scopes that give roles to its tokens
     * @param file with more issuers, and certificates
     * @param thisMachine who asks from this machine where nobody has to show who they are
     * @throws IllegalArgumentException with a sentence when the file is wrong
     */
    public AccessPolicy(AccessSettings settings, ScopeNames names, Optional<Path> file, Caller thisMachine) {
        AccessFile further = file.map(AccessFile::read).orElse(AccessFile.NONE);
        List<TrustedIssuer> issuers = Stream.concat(
                        TrustedIssuer.of(settings, names).stream(), further.issuers().stream())
                .toList();
        if (issuers.stream().map(TrustedIssuer::issuer).distinct().count() < issuers.size()) {
            throw new IllegalArgumentException(
                    "An issuer is named twice in rapport.access.issuer and rapport.access.file");
        }
        this.certificates = new Certificates(further.certificates());
        boolean shown = !issuers.isEmpty() || !certificates.isEmpty();
        this.tokens = shown ? Optional.of(new Tokens(issuers, Clock.systemUTC())) : Optional.empty();
        this.thisMachine = thisMachine;
        this.discoveries = new LinkedHashMap<>();
        issuers.forEach(
                issuer -> discoveries.put(issuer.issuer(), new OidcDiscovery(issuer.issuer(), Clock.systemUTC())));
        this.providers = issuers.stream()
                .flatMap(issuer -> issuer.login().stream()
                        .map(client ->
                                new OidcProvider(issuer, client, discoveries.get(issuer.issuer()), Clock.systemUTC())))
                .toList();
    }

    /** The issuers at which people sign in to pages. */
    public List<? extends IdentityProvider> identityProviders() {
        return providers;
    }

    @Override
    public List<URI> issuers() {
        return List.copyOf(discoveries.keySet());
    }

    @Override
    public boolean certificates() {
        return !certificates.isEmpty();
    }

    @Override
    public List<AuthorizationServer> known() {
        return discoveries.values().stream()
                .flatMap(one -> one.server().stream())
                .toList();
    }

    /** Whether callers have to show who they are. */
    public boolean tokensRequired() {
        return tokens.isPresent();
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
        return tokens.map(check -> decideByProof(check, approach)).orElseGet(() -> decideByAddress(approach));
    }

    /** Whether an issuer has to be asked before it can be decided. */
    boolean wouldAsk(Approach approach) {
        Matcher matcher = BEARER.matcher(approach.authorization().orElse("").strip());
        return matcher.matches()
                && tokens.map(check -> check.wouldAsk(matcher.group(1))).orElse(false);
    }

    private Decision decideByAddress(Approach approach) {
        Optional<String> objection = objectionTo(approach.localAddress());
        if (objection.isPresent()) {
            return new Decision.Refused(503, "security", objection.get(), "");
        }
        boolean named = approach.host().map(AccessPolicy::namesLoopback).orElse(false);
        boolean ownPage = approach.origin().map(AccessPolicy::isLoopbackOrigin).orElse(true);
        return named && ownPage
                ? new Decision.Admitted(thisMachine)
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

    /** A token goes before a certificate: who shows one wants to be known by it. */
    private Decision decideByProof(Tokens check, Approach approach) {
        if (approach.authorization().isPresent()) {
            return decideByToken(check, approach);
        }
        return approach.certificate()
                .flatMap(certificates::caller)
                .<Decision>map(Decision.Admitted::new)
                .orElse(TOKEN_NEEDED);
    }

    private static Decision decideByToken(Tokens check, Approach approach) {
        Matcher matcher = BEARER.matcher(approach.authorization().orElse("").strip());
        Looked looked =
                matcher.matches() ? check.look(matcher.group(1), approach.certificate()) : Looked.at(Verdict.INVALID);
        return switch (looked.verdict()) {
            case VALID -> new Decision.Admitted(looked.known().orElseThrow().caller());
            case INSUFFICIENT -> looked.known().orElseThrow().strength().refusal();
            case INVALID -> NOT_KNOWN;
            case UNDECIDABLE ->
                new Decision.Refused(503, "transient", "Tokens cannot be checked at the moment; try again", "");
        };
    }
}
