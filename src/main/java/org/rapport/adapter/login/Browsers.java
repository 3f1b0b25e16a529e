package org.rapport.adapter.login;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.login.LoginRefused;
import org.rapport.config.LoginPlace;

/** Where browsers find signing in. */
public class Browsers {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final LoginPlace place;

    public Browsers(LoginPlace place) {
        this.place = place;
    }

    /** As browsers see it. A name in a request can be anybody's, so that only this machine's own is believed. */
    URI login(UriInfo uri) throws LoginRefused {
        if (place.url().isPresent()) {
            return place.url().get();
        }
        URI base = uri.getBaseUri();
        if (!LOOPBACK.contains(Optional.ofNullable(base.getHost()).orElse(""))) {
            throw new LoginRefused(
                    LoginRefused.Reason.FORBIDDEN,
                    "Signing in has no address yet (rapport.login.url). The people who run Rapport can set it.");
        }
        return URI.create(base.toString().replaceFirst("/$", ""));
    }

    URI callback(UriInfo uri) throws LoginRefused {
        return URI.create(login(uri) + "/callback");
    }

    /** A place of the module, by its path. */
    URI module(UriInfo uri, String path) throws LoginRefused {
        return URI.create(login(uri).toString().replaceFirst("/login$", "") + path);
    }
}
