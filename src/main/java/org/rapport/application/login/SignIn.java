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
    private final TripSeal seal;
    private final Clock clock;

    public SignIn(List<? extends IdentityProvider> providers, PageSessions sessions, TripSeal seal, Clock clock) {
        this.providers = List.copyOf(providers);
        this.sessions = sessions;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Where a browser goes next.
     *
     * @param to the issuer
     * @param state by which it is known when it comes back
     * @param trip what the browser is to show then
     */
    public record Departure(URI to, String state, String trip) {
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
     * @param trip what it shows of that trip
     * @param session the secret of a session it has already; the empty text for none
     */
    public record Return(
            String state,
            Optional<String> code,
            Optional<String> error,
            Optional<String> issuer,
            String trip,
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
     * @throws LoginRefused when there is no such place, or it does not answer
     */
    public Departure depart(String provider, Goal goal, URI back) throws LoginRefused {
        IdentityProvider place =
                provider(provider).orElseThrow(() -> new LoginRefused(Reason.FORBIDDEN, "Nobody can sign in there."));
        Trip trip = new Trip(
                Unguessable.text(),
                Unguessable.text(),
                Unguessable.text(),
                place.name(),
                goal,
                back,
                clock.instant().plus(TO_SIGN_IN));
        return new Departure(place.departure(trip), trip.state(), seal.seal(trip));
    }

    /**
     * A browser comes back; a session that it had before is over.
     *
     * @throws LoginRefused when nobody is signed in by that
     */
    public Arrival arrive(Return answer) throws LoginRefused {
        Trip trip = seal.open(answer.trip())
                .filter(one -> one.state().equals(answer.state()))
                .filter(one -> clock.instant().isBefore(one.until()))
                .orElseThrow(SignIn::unknown);
        IdentityProvider place = provider(trip.provider()).orElseThrow(SignIn::unknown);
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

    private static LoginRefused unknown() {
        return new LoginRefused(
                Reason.OVER, "This sign-in is not known here, took too long, or was used already." + AGAIN);
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
