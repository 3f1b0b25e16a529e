package org.rapport.application.login;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.rapport.application.access.Unguessable;
import org.rapport.application.login.LoginRefused.Reason;

/** Signs people in to pages, and out again. */
public final class SignIn {
    /** How long somebody may take at the issuer. */
    public static final Duration TO_SIGN_IN = Duration.ofMinutes(10);

    private static final String AGAIN = " Please sign in again.";

    private final List<IdentityProvider> providers;
    private final PageSessions sessions;
    private final Trips trips;
    private final Clock clock;

    public SignIn(List<? extends IdentityProvider> providers, PageSessions sessions, Clock clock) {
        this.providers = List.copyOf(providers);
        this.sessions = sessions;
        this.trips = new Trips(clock);
        this.clock = clock;
    }

    /**
     * Where a browser goes next.
     *
     * @param to the issuer
     * @param browser what the browser is to show when it comes back
     */
    public record Departure(URI to, String browser) {
        @Override
        public String toString() {
            return "a departure";
        }
    }

    /**
     * What came back with a browser.
     *
     * @param state of its trip
     * @param code when the issuer let somebody in
     * @param error when it did not
     * @param issuer who says to have sent it back
     * @param browser what it shows
     * @param session the secret of a session it has already; the empty text for none
     */
    public record Return(
            String state,
            Optional<String> code,
            Optional<String> error,
            Optional<String> issuer,
            String browser,
            String session) {
        @Override
        public String toString() {
            return "a return";
        }
    }

    /**
     * A session that began.
     *
     * @param who whose
     * @param secret what the browser is to show
     * @param goal where it goes
     */
    public record Arrival(SignedIn who, String secret, Goal goal) {
        @Override
        public String toString() {
            return "the arrival of " + who;
        }
    }

    /** Where people can sign in, in the order of settings. */
    public List<IdentityProvider> places() {
        return providers;
    }

    /**
     * Begins to sign somebody in.
     *
     * @param provider by its name
     * @param back where the browser is to come back to
     * @param from network address of the browser
     * @param shown what it shows of a trip that began before: two windows can sign in at the same time
     * @throws LoginRefused when there is no such place, or it does not answer
     */
    public Departure depart(String provider, Goal goal, URI back, String from, String shown) throws LoginRefused {
        IdentityProvider place =
                provider(provider).orElseThrow(() -> new LoginRefused(Reason.FORBIDDEN, "Nobody can sign in there."));
        String browser = Unguessable.looksLikeOne(shown) ? shown : Unguessable.text();
        Trip trip = new Trip(
                Unguessable.text(),
                Unguessable.digest(browser),
                Unguessable.text(),
                Unguessable.text(),
                place.name(),
                goal,
                back,
                from,
                clock.instant().plus(TO_SIGN_IN));
        URI to = place.departure(trip);
        trips.begin(trip);
        return new Departure(to, browser);
    }

    /**
     * A browser comes back; a session that it had before is over.
     *
     * @throws LoginRefused when nobody is signed in by that
     */
    public Arrival arrive(Return answer) throws LoginRefused {
        Trip trip = trips.end(answer.state())
                .filter(one -> one.browser().equals(Unguessable.digest(answer.browser())))
                .orElseThrow(() -> new LoginRefused(
                        Reason.OVER, "This sign-in is not known here, took too long, or was used already." + AGAIN));
        IdentityProvider place = provider(trip.provider()).orElseThrow();
        String code = answer.code()
                .filter(text -> answer.error().isEmpty())
                .orElseThrow(() -> new LoginRefused(Reason.FORBIDDEN, place.title() + " did not let you in." + AGAIN));
        SignedIn who = place.arrive(trip, new IdentityProvider.Answer(code, answer.issuer()));
        if (who.caller().roles().isEmpty()) {
            throw new LoginRefused(
                    Reason.FORBIDDEN,
                    "You are known to " + place.title() + ", but have no role here.",
                    Optional.of(who.caller()));
        }
        sessions.end(answer.session());
        return new Arrival(who, sessions.begin(who), trip.goal());
    }

    /** Whose session a browser has; that it is asked does not keep it open. */
    public Optional<SignedIn> who(String session) {
        return sessions.find(session, false);
    }

    /** Ends a session; gives whose it was. */
    public Optional<SignedIn> leave(String session) {
        return sessions.end(session);
    }

    /** Where a browser goes to sign out at the issuer, too. */
    public Optional<URI> farewell(SignedIn who, URI back) {
        return provider(who.provider()).flatMap(place -> place.farewell(who, back));
    }

    private Optional<IdentityProvider> provider(String name) {
        return providers.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
