package org.rapport.adapter.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapport.application.access.Unguessable;

/**
 * The cookies of signing in to pages: that of a session, and those of its trips to an issuer. No script can read them. Over https
 * they have the prefix {@code __Host-}, by which no other host can set them, and by that name alone are they believed then.
 *
 * @param secure whether browsers reach the module over https
 */
public record LoginCookies(boolean secure) {
    private static final String SESSION = "rapport-login";
    private static final String TRIP = "rapport-login-start";
    private static final int TOLD_APART_BY = 12;
    private static final int MOST_TRIPS = 4;

    /** What a browser shows of a session; the empty text for nothing. */
    public String session(HttpServletRequest request) {
        return shown(request, SESSION);
    }

    /** What a browser shows of the trip of a state; the empty text for nothing. */
    public String trip(HttpServletRequest request, String state) {
        return Unguessable.looksLikeOne(state) ? shown(request, trip(state)) : "";
    }

    /** The header that makes a browser forget the trip of a state, which is over. */
    public String arrived(String state) {
        return set(trip(state), "", Duration.ZERO);
    }

    /** The headers that make a browser forget all trips. */
    public List<String> noTrips(HttpServletRequest request) {
        return trips(request).map(name -> header(name, "", Duration.ZERO)).toList();
    }

    /** Of two windows each can be on its way. The same for a browser with more trips than fit into the header of a request. */
    public List<String> notTooManyTrips(HttpServletRequest request) {
        return trips(request).count() < MOST_TRIPS ? List.of() : noTrips(request);
    }

    private Stream<String> trips(HttpServletRequest request) {
        Pattern form = Pattern.compile(Pattern.quote(name(TRIP)) + "-[A-Za-z0-9_-]{" + TOLD_APART_BY + "}");
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .map(Cookie::getName)
                .filter(name -> form.matcher(name).matches())
                .distinct();
    }

    /** Each trip has a cookie of its own. */
    private static String trip(String state) {
        return TRIP + "-" + state.substring(0, TOLD_APART_BY);
    }

    /** The header that sets the cookie of a session. */
    public String beginning(String secret, Duration lasting) {
        return set(SESSION, secret, lasting);
    }

    /** The header that makes a browser forget the session. */
    public String end() {
        return set(SESSION, "", Duration.ZERO);
    }

    /** The header that gives a browser a trip to carry. */
    public String departure(String state, String sealed, Duration lasting) {
        return set(trip(state), sealed, lasting);
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
        return header(name(name), value, lasting);
    }

    private String header(String name, String value, Duration lasting) {
        return name + "=" + value + "; Path=/; Max-Age=" + lasting.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
