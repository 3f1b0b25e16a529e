package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.adapter.web.LoginCookies;
import org.rapport.application.access.Caller;
import org.rapport.application.login.PageSessions;
import org.rapport.application.login.SignedIn;

/**
 * Who signed in to pages with a browser. A session counts at the doors of pages alone, and not where a page of somebody else asks:
 * such a page may lead here, but gets nothing.
 */
public final class PageVisitors {
    /** Set by pages that ask again and again without anybody doing anything. */
    static final String UNATTENDED = "X-Rapport-Unattended";

    /** Asks for a password where people could sign in at an issuer, too. */
    private static final Pattern BY_PASSWORD = Pattern.compile("(.*&)?by=password(&.*)?");

    private static final Pattern PAGE = Pattern.compile("/operations/?");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String NAVIGATE = "navigate";

    private final PageSessions sessions;
    private final LoginCookies cookies;
    private final boolean offered;

    /**
     * @param sessions that are open
     * @param cookies by which browsers show theirs
     * @param offered whether there is an issuer at which people can sign in
     */
    public PageVisitors(PageSessions sessions, LoginCookies cookies, boolean offered) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.offered = offered;
    }

    /** Where nobody signs in. */
    static PageVisitors none() {
        return new PageVisitors(
                new PageSessions(Clock.systemUTC(), Duration.ZERO, Duration.ZERO), new LoginCookies(true), false);
    }

    /** Who signed in; empty for who shows, or wants to show, something else to be known by, or asks at another door. */
    Optional<Caller> at(Door door, HttpServletRequest request) {
        boolean counts = offered
                && Doors.BY_LOGIN.contains(door.name())
                && request.getHeader("Authorization") == null
                && (reads(request) || door.key() == Door.Key.OPERATOR)
                && !byPassword(request)
                && ofOurOwn(request);
        String shown = counts ? cookies.session(request) : "";
        return shown.isEmpty()
                ? Optional.empty()
                : sessions.find(shown, request.getHeader(UNATTENDED) == null).map(SignedIn::caller);
    }

    /** Where a browser that opens the page of operations is led to sign in. */
    Optional<String> wayIn(HttpServletRequest request) {
        boolean led = offered
                && request.getHeader("Authorization") == null
                && !byPassword(request)
                && opensOperations(request);
        return led ? Optional.of(request.getContextPath() + "/login/?to=operations") : Optional.empty();
    }

    /** Whether it is a browser that opens the page of operations, and can show a page in its place. */
    static boolean opensOperations(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && PAGE.matcher(AccessFilter.path(request)).matches()
                && opensPage(request);
    }

    /** Whether a browser's own window for passwords would come in the way of signing in. */
    boolean asksItself(HttpServletRequest request) {
        return offered && request.getHeader("Sec-Fetch-Mode") != null && !byPassword(request);
    }

    private static boolean byPassword(HttpServletRequest request) {
        return BY_PASSWORD
                .matcher(Optional.ofNullable(request.getQueryString()).orElse(""))
                .matches();
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean ofOurOwn(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Sec-Fetch-Site"))
                .map(site -> OWN.contains(site) || reads(request) && navigates(request))
                .orElse(true);
    }

    private static boolean navigates(HttpServletRequest request) {
        return NAVIGATE.equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static boolean opensPage(HttpServletRequest request) {
        boolean silent = request.getHeader("Sec-Fetch-Mode") == null;
        return navigates(request)
                || silent
                        && Optional.ofNullable(request.getHeader("Accept"))
                                .orElse("")
                                .contains("text/html");
    }
}
