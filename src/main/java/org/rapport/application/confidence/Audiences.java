package org.rapport.application.confidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Serving.Opened;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Asking.Doubt;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.Instrument.Visibility;

/**
 * As whom somebody is served at a site:
 *
 * <ul>
 *   <li>the client, by a token of whose scopes each is for this client alone, sees what they have answered themselves, and no consent or label keeps their own
 *       from them; what their therapist has answered they do not see;
 *   <li>a relative, another client, or an app that has one client and no user who is staff, sees no answers and nothing with labels;
 *   <li>a clinician who is no system sees what therapists may see, for treatment;
 *   <li>anybody else, a system, what the site has agreed on, for whatever purpose.
 * </ul>
 */
final class Audiences {
    private final Place place;
    private final boolean only;
    private final Instant now;

    /**
     * @param place where
     * @param only whether it is the only site there is, so that a reference without a server can mean nobody of another
     * @param now when
     */
    Audiences(Place place, boolean only, Instant now) {
        this.place = place;
        this.only = only;
        this.now = now;
    }

    /** As whom a caller is served, with what has been opened by breaking the glass. */
    Audience of(Caller caller, Set<Opened> opened) {
        Audience plain = of(caller);
        return new Audience(
                opened.contains(Opened.VISIBILITY) ? Optional.empty() : plain.answers(),
                opened.contains(Opened.LABELS) ? Optional.empty() : plain.labels(),
                plain.asking().filter(asking -> !opened.contains(Opened.CONSENTS)),
                plain.risks());
    }

    private Audience of(Caller caller) {
        Optional<String> user = user(caller);
        if (isTheClient(caller, user)) {
            return new Audience(
                    Optional.of(instrument -> instrument.respondent() == Respondent.CLIENT),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
        if (isPrivate(caller)) {
            return new Audience(
                    Optional.of(instrument -> false),
                    Optional.of(Set.of()),
                    Optional.of(asking(user, Asking.ANY_PURPOSE)),
                    false);
        }
        Serving agreed = place.agreed().serving();
        if (caller.is(Role.CLINICIAN) && caller.kind() != Caller.Kind.SYSTEM) {
            return new Audience(
                    Optional.of(Audiences::forTherapists),
                    agreed.clinicians(),
                    Optional.of(asking(user, Asking.TREATMENT)),
                    true);
        }
        return new Audience(
                ofWhom(agreed.toSystems()),
                agreed.systems(),
                Optional.of(
                        caller.kind() == Caller.Kind.PERSON
                                ? asking(user, Asking.ANY_PURPOSE)
                                : ofTheSite(Asking.ANY_PURPOSE)),
                false);
    }

    /** A clinician whom the EHR has named. */
    Audience clinician(String user) {
        return new Audience(
                Optional.of(Audiences::forTherapists),
                place.agreed().serving().clinicians(),
                Optional.of(asking(Optional.of(user), Asking.TREATMENT)),
                true);
    }

    /** The hospital's own work on its quality. */
    Asking ofQuality() {
        return ofTheSite(Asking.OPERATIONS);
    }

    /** To whom instruments of whatever visibility are open, everything is. */
    private static Optional<Predicate<Instrument>> ofWhom(Set<Visibility> visible) {
        return visible.containsAll(Set.of(Visibility.values()))
                ? Optional.empty()
                : Optional.of(instrument -> visible.contains(instrument.visibility()));
    }

    private static boolean forTherapists(Instrument instrument) {
        return instrument.visibility() == Visibility.THERAPIST_VISIBLE;
    }

    /**
     * Whether what is known of the site matters to a caller: to the client, what was said in answer to forms that come with Rapport is
     * their own wherever it is. To all others, what the site has agreed on decides.
     */
    boolean isTheClient(Caller caller) {
        return isTheClient(caller, user(caller));
    }

    private static boolean isTheClient(Caller caller, Optional<String> user) {
        return caller.grants().ofOnePatient()
                && caller.patient().isPresent()
                && user.equals(caller.patient().map(patient -> "Patient/" + patient));
    }

    /** Whether the user is no staff, wherever they are known, or may be none. */
    private static boolean isPrivate(Caller caller) {
        return caller.isPrivate() || caller.patient().isPresent() && !caller.isStaff();
    }

    /** The user at this site; nobody where it cannot be said that a reference means one of this site. */
    private Optional<String> user(Caller caller) {
        boolean ofSite =
                only || caller.sites().single().filter(place.site()::equals).isPresent();
        return caller.identity()
                .fhirUser()
                .map(user -> place.relative(user).orElse(ofSite ? user : ""))
                .filter(user -> user.matches("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}"));
    }

    /** A role is held by somebody, who is not known by it. */
    private Asking asking(Optional<String> user, String purpose) {
        Asking ofSite = ofTheSite(purpose);
        Set<String> known = new HashSet<>(ofSite.known());
        user.ifPresent(known::add);
        Set<Doubt> doubts = new HashSet<>(ofSite.doubts());
        if (user.filter(one -> Asking.kindOf(one) == Doubt.PERSON).isEmpty()) {
            doubts.add(Doubt.PERSON);
        }
        return new Asking(known, doubts, purpose, now);
    }

    /** The hospital as such, and no single person. */
    private Asking ofTheSite(String purpose) {
        return Asking.hospital(place.agreed().organizations(), purpose, now);
    }
}
