package org.rapport.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.EncryptedTrips;
import org.rapport.adapter.access.PageVisitors;
import org.rapport.adapter.access.ScopeNames;
import org.rapport.adapter.login.LoginApplication;
import org.rapport.adapter.web.LoginCookies;
import org.rapport.application.access.Caller;
import org.rapport.application.login.PageSessions;
import org.rapport.application.login.SignIn;
import org.rapport.config.LoginPlace;
import org.rapport.console.Injected;

/** Signing in as it is deployed, for a server that is put together by hand. */
public final class LoginDoor {
    private final PageSessions sessions;
    private final LoginCookies cookies;
    private final AccessPolicy policy;
    private final LoginPlace place;
    private final SignIn signIn;

    /** Sessions last eight hours, and half an hour without anybody doing anything. */
    public LoginDoor(AccessPolicy policy, Clock clock, boolean passwords) {
        this(policy, clock, new LoginPlace(Optional.empty(), Duration.ofMinutes(30), Duration.ofHours(8), passwords));
    }

    LoginDoor(AccessPolicy policy, Clock clock, LoginPlace place) {
        this(policy, clock, place, EncryptedTrips.ofThisInstance());
    }

    LoginDoor(AccessPolicy policy, Clock clock, LoginPlace place, EncryptedTrips trips) {
        this.policy = policy;
        this.place = place;
        sessions = new PageSessions(clock, place.idle(), place.session());
        cookies = new LoginCookies(place.secure());
        signIn = new SignIn(policy.identityProviders(), sessions, trips, clock);
    }

    /** A policy with an issuer at which people sign in: {@code quality} and {@code operators} are groups that have roles. */
    public static AccessPolicy policy(Path folder, OidcServer issuer) {
        return policy(folder, issuer, "");
    }

    static AccessPolicy policy(Path folder, OidcServer issuer, String more) {
        try {
            Path secret = Files.writeString(folder.resolve("login-secret"), OidcServer.SECRET + "\n");
            Path file = Files.writeString(
                    folder.resolve("access.properties"),
                    """
                    issuer.north.url=%1$s
                    issuer.north.jwks-uri=%1$s/keys
                    issuer.north.audience=https://rapport.example.org/fhir
                    issuer.north.sites=*
                    issuer.north.role.quality=groups=quality
                    issuer.north.role.administrator=groups=operators
                    issuer.north.roles=clinician
                    issuer.north.login.client-id=%2$s
                    issuer.north.login.secret-file=%3$s
                    issuer.north.login.title=Hospital North
                    %4$s
                    """
                            .formatted(issuer.url(), OidcServer.CLIENT, secret, more));
            return new AccessPolicy(
                    AccessSettings.loopbackOnly(),
                    ScopeNames.DEFAULT,
                    Optional.of(file),
                    Caller.thisMachine(Set.of(), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PageVisitors visitors() {
        return new PageVisitors(sessions, cookies, !policy.identityProviders().isEmpty());
    }

    /** To be served below {@code /login}. */
    public ServletHolder servlet() {
        ResourceConfig resources = new ResourceConfig(new LoginApplication().getClasses())
                .register(new Injected(Map.of(
                        SignIn.class, signIn,
                        PageSessions.class, sessions,
                        LoginCookies.class, cookies,
                        LoginPlace.class, place)));
        return new ServletHolder(new ServletContainer(resources));
    }
}
