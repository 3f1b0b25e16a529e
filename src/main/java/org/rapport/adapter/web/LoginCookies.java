package org.rapport.adapter.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookies of signing in to pages: that of a session, and that of a browser on its way. No script can read them. Over https
 * they have the prefix {@code __Host-}, by which no other host can set them, and by that name alone are they believed then.
 *
 * @param secure whether browsers reach the module over https
 */
public record LoginCookies(boolean secure) {
    private static final String SESSION = "rapport-login";
    private static final String TRIP = "rapport-login-start";

    /** What a browser shows of a session; the empty text for nothing. */
    public String session(HttpServletRequest request) {
        return shown(request, SESSION);
    }

    /** What a browser shows that was on its way; the empty text for nothing. */
    public String trip(HttpServletRequest request) {
        return shown(request, TRIP);
    }

    /** The header that sets the cookie of a session. */
    public String beginning(String secret, Duration lasting) {
        return set(SESSION, secret, lasting);
    }

    /** The header that makes a browser forget the session. */
    public String end() {
        return set(SESSION, "", Duration.ZERO);
    }

    /** The header that sets the cookie of a browser on its way. */
    public String departure(String secret, Duration lasting) {
        return set(TRIP, secret, lasting);
    }

    private String shown(HttpServletRequest request, String name) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(name(name)))
                .map(Cookie::getValue)
                .findFirst()
                .orElse("");
    }

    private String name(String name) {
        return secure ? "__Host-" + name : name;
    }

    /** Lax, as the way back from the issuer begins at its site; what changes anything asks for more than a cookie. */
    private String set(String name, String value, Duration lasting) {
        return name(name) + "=" + value + "; Path=/; Max-Age=" + lasting.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
