package org.rapport.application.chart;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.rapport.application.site.Site;

/**
 * The launches under way and the open sessions of this instance, in its memory alone: with the process they end. There are
 * so many at most, so that nobody can fill the memory with launches; who begins more of them loses the oldest, and keeps nobody
 * else from signing in.
 */
public final class AppSessions {
    private static final Duration TO_SIGN_IN = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    /** An address may be that of a proxy with a whole hospital behind it. */
    private static final int MOST_FROM_AN_ADDRESS = 2_000;

    private final Map<String, Pending> pending = new LinkedHashMap<>();
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
     * @param from network address of the browser
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
            Instant until,
            String from) {}

    /** Keeps a launch under a state that nobody can guess, and gives the state. */
    String keep(Pending launch) {
        String state = Secret.random().value();
        synchronized (pending) {
            pending.values().removeIf(one -> !clock.instant().isBefore(one.until()));
            leaveOutOldest(one -> one.from().equals(launch.from()), MOST_FROM_AN_ADDRESS);
            leaveOutOldest(one -> true, MOST);
            pending.put(state, launch);
        }
        return state;
    }

    /** So that there is room for one more. */
    private void leaveOutOldest(Predicate<Pending> which, int most) {
        if (pending.values().stream().filter(which).count() >= most) {
            Iterator<Pending> oldestFirst = pending.values().iterator();
            while (oldestFirst.hasNext()) {
                if (which.test(oldestFirst.next())) {
                    oldestFirst.remove();
                    return;
                }
            }
        }
    }

    Instant latestReturn() {
        return clock.instant().plus(TO_SIGN_IN);
    }

    /** The launch of a state, once. */
    Optional<Pending> take(String state) {
        Optional<Pending> taken;
        synchronized (pending) {
            taken = Optional.ofNullable(pending.remove(state));
        }
        return taken.filter(launch -> clock.instant().isBefore(launch.until()));
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
