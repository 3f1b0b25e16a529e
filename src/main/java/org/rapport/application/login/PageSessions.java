package org.rapport.application.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.access.Unguessable;

/**
 * The open sessions of pages, in this instance's memory alone: with the process they end. A session ends when nobody did anything
 * for a while, and in any case some time after it began. Its secret is with its browser alone; here is a digest of it.
 */
public final class PageSessions {
    private static final int MOST = 10_000;

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    /**
     * No session yet.
     *
     * @param idle how long a session goes on without anybody doing anything
     * @param longest how long it lasts at most
     */
    public PageSessions(Clock clock, Duration idle, Duration longest) {
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    private record Session(SignedIn who, Instant ends, AtomicReference<Instant> seen) {}

    /**
     * Begins a session, and gives the secret that its browser is to show.
     *
     * @throws LoginRefused when there are too many
     */
    String begin(SignedIn who) throws LoginRefused {
        Instant now = clock.instant();
        open.values().removeIf(session -> over(session, now));
        if (open.size() >= MOST) {
            throw new LoginRefused(
                    LoginRefused.Reason.ISSUER, "Too many people are signed in. Please try again later.");
        }
        String secret = Unguessable.text();
        open.put(Unguessable.digest(secret), new Session(who, now.plus(longest), new AtomicReference<>(now)));
        return secret;
    }

    /**
     * Whose session it is, when it is still open.
     *
     * @param shown what the browser shows
     * @param attended whether somebody is there, or a page asks by itself; by that alone no session goes on
     */
    public Optional<SignedIn> find(String shown, boolean attended) {
        Instant now = clock.instant();
        Optional<Session> found =
                Optional.ofNullable(open.get(Unguessable.digest(shown))).filter(session -> !over(session, now));
        if (attended) {
            found.ifPresent(session -> session.seen().set(now));
        }
        return found.map(Session::who);
    }

    /** Ends a session; gives whose it was, when it was open. */
    Optional<SignedIn> end(String shown) {
        return Optional.ofNullable(open.remove(Unguessable.digest(shown)))
                .filter(session -> !over(session, clock.instant()))
                .map(Session::who);
    }

    private boolean over(Session session, Instant now) {
        return !now.isBefore(session.ends())
                || !now.isBefore(session.seen().get().plus(idle));
    }

    /** How long a session lasts at most. */
    public Duration longest() {
        return longest;
    }
}
