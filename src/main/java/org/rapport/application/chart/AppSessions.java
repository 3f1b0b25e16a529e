package org.rapport.application.chart;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.site.Site;

/**
 * The launches under way and the open sessions of this instance, in its memory alone: with the process they end. There are
 * so many at most, so that nobody can fill the memory with launches.
 */
public final class AppSessions {
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, AppSession> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration longest;

    /**
     * No session yet.
     *
     * @param longest how long a session lasts at most
     */
    public AppSessions(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * A clinician who has been sent to sign in.
     *
     * @param name name of the cookie's holder
     * @param secret what the browser shows when it comes back
     * @param site the hospital
     * @param server the FHIR server
     * @param launch what the EHR opened the app with
     * @param verifier the PKCE verifier
     * @param redirect where the browser comes back to
     * @param older whether scopes of SMART 1 were asked for
     * @param last whether the other notation has been tried
     * @param until later it is too late
     */
    record Pending(
            String name,
            Secret secret,
            Site site,
            URI server,
            Optional<String> launch,
            Secret verifier,
            URI redirect,
            boolean older,
            boolean last,
            Instant until) {}

    /** Keeps a launch under a state that nobody can guess, and gives the state. */
    String keep(Pending launch) throws LaunchRefused {
        pending.values().removeIf(one -> !clock.instant().isBefore(one.until()));
        if (pending.size() >= MOST) {
            throw new LaunchRefused(
                    LaunchRefused.Reason.EHR, "Too many people are signing in at the moment. Please try again later.");
        }
        String state = Secret.random().value();
        pending.put(state, launch);
        return state;
    }

    Instant latestReturn() {
        return clock.instant().plus(TO_SIGN_IN);
    }

    /** The launch of a state, once. */
    Optional<Pending> take(String state) {
        return Optional.ofNullable(pending.remove(state))
                .filter(launch -> clock.instant().isBefore(launch.until()));
    }

    AppSession begin(Pending launch, ClinicianSignIn.Grant grant) throws LaunchRefused {
        Instant now = clock.instant();
        open.values().removeIf(session -> session.over(now));
        if (open.size() >= MOST) {
            throw new LaunchRefused(
                    LaunchRefused.Reason.EHR, "Too many charts are open at the moment. Please try again later.");
        }
        AppSession session = new AppSession(
                launch.name(), Secret.random(), launch.site(), launch.server(), grant, now, now.plus(longest));
        open.put(session.name(), session);
        return session;
    }

    /**
     * The session of a name, when its browser asks.
     *
     * @param shown what the browser shows
     */
    public Optional<AppSession> find(String name, String shown) {
        return Optional.ofNullable(open.get(name))
                .filter(session -> !session.over(clock.instant()))
                .filter(session -> session.secret().isKnownAs(shown));
    }

    /** Ends a session; its token is forgotten. */
    public void end(AppSession session) {
        open.remove(session.name(), session);
    }

    public Duration longest() {
        return longest;
    }
}
