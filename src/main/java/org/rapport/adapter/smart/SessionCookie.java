package org.rapport.adapter.smart;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.chart.Secret;
import org.rapport.config.AppPlace;

/**
 * The cookie that holds the secret of one launch or session. Each has its own, so that two clients' charts in two windows
 * never take each other's place. No script can read it. Where browsers find the app over https, its name has the prefix {@code
 * __Secure-}: no page without https can have set it, and under no other name is it believed.
 */
final class SessionCookie {
    private static final String PREFIX = "rapport-app-";

    private SessionCookie() {}

    /** What a browser shows in the cookie of a name; the empty text for none. */
    static String shown(HttpHeaders request, String name, AppPlace place) {
        Map<String, Cookie> cookies = request.getCookies();
        return Optional.ofNullable(cookies.get(named(name, place)))
                .map(Cookie::getValue)
                .orElse("");
    }

    /**
     * The header that sets it.
     *
     * @param lasting how long it is kept; nothing makes the browser forget it
     */
    static String set(String name, Secret secret, Duration lasting, URI app, AppPlace place, HttpHeaders request) {
        StringBuilder cookie = new StringBuilder(named(name, place) + "=" + secret.value());
        cookie.append("; Path=").append(app.getPath()).append("; Max-Age=").append(lasting.toSeconds());
        cookie.append("; HttpOnly");
        if (!"https".equals(app.getScheme())) {
            return cookie.append("; SameSite=Lax").toString();
        }
        return cookie.append(framed(place, request) ? "; Secure; SameSite=None; Partitioned" : "; Secure; SameSite=Lax")
                .toString();
    }

    private static String named(String name, AppPlace place) {
        boolean secure = place.url().map(URI::getScheme).filter("https"::equals).isPresent();
        return (secure ? "__Secure-" : "") + PREFIX + name;
    }

    /** A browser says where the page will be shown; for one that does not, the configuration says whether it may be a frame. */
    private static boolean framed(AppPlace place, HttpHeaders request) {
        String destination = Optional.ofNullable(request.getHeaderString("Sec-Fetch-Dest"))
                .orElse(place.frameAncestors().isEmpty() ? "document" : "iframe");
        return !place.frameAncestors().isEmpty() && destination.contains("frame");
    }
}
