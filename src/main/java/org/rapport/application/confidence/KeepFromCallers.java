package org.rapport.application.confidence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.access.Caller;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Serving.Opened;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/**
 * Says what of single clients is closed to somebody, by the visibility of instruments, by labels and by consents, so that
 * it can be left out wherever it is looked for. What is kept of that from one request to the next are judgements that end with any
 * change: a consent counts from the moment that it is durable.
 */
public final class KeepFromCallers implements ClosedToCallers {
    private final Sites sites;
    private final StoredSites stored;
    private final StoredKinds kinds;
    private final DefinitionsBySite definitions;
    private final Denials denials;
    private final Clock clock;

    /**
     * @param sites the hospitals; what one that is not running has agreed on is not known
     * @param stored where anything is stored, be it in the settings or not
     * @param kinds what of is stored, be it known or not
     * @param definitions whose instruments scores are
     * @param denials what clients have denied
     * @param clock the time, by which consents begin and end
     */
    public KeepFromCallers(
            Sites sites,
            StoredSites stored,
            StoredKinds kinds,
            DefinitionsBySite definitions,
            Denials denials,
            Clock clock) {
        this.sites = sites;
        this.stored = stored;
        this.kinds = kinds;
        this.definitions = definitions;
        this.denials = denials;
        this.clock = clock;
    }

    /**
     * The same where nothing is stored but of sites in the settings and of whoever has denied something, anything may be of a kind
     * that nobody knows, and nothing is kept.
     */
    public KeepFromCallers(
            Sites sites, DefinitionsBySite definitions, DenyingConsents consents, Belongings belongings, Clock clock) {
        this(
                sites,
                () -> consents.all().stream().map(Denier::site).collect(Collectors.toSet()),
                (measures, questionnaires) -> true,
                definitions,
                new Denials(consents, belongings, Optional.empty()),
                clock);
    }

    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken) {
        return closed(caller, glassBroken, denials::each);
    }

    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken, About about) {
        return closed(caller, glassBroken, judge -> denials.of(judge, about));
    }

    private List<Closed> closed(Caller caller, boolean glassBroken, Function<Judge, Denied> denied) {
        return places(caller.sites().named().orElseGet(stored::all)).stream()
                .filter(place -> caller.sites().includes(place.site()))
                .map(place -> closed(place, caller, glassBroken, denied))
                .filter(closed -> !closed.isNothing())
                .toList();
    }

    private Closed closed(Place place, Caller caller, boolean glassBroken, Function<Judge, Denied> denied) {
        Audiences audiences = audiences(place);
        return place.known() || audiences.isTheClient(caller)
                ? closed(place, audiences.of(caller, glassBroken ? opened(place, caller) : Set.of()), denied)
                : Closed.site(place.site());
    }

    @Override
    public boolean mayBreakGlass(Caller caller) {
        return sites.running().stream()
                .filter(site -> caller.sites().includes(site.id()))
                .anyMatch(site -> !opened(Place.of(site), caller).isEmpty());
    }

    private static Set<Opened> opened(Place place, Caller caller) {
        Serving.Glass glass = place.agreed().serving().glass();
        return glass.roles().stream().anyMatch(caller::is) ? glass.opens() : Set.of();
    }

    @Override
    public Closed closedToClinician(Site site, String user, String patient) {
        Place place = Place.of(site);
        return closed(place, audiences(place).clinician(user), judge -> denials.of(judge, patient));
    }

    @Override
    public List<Closed> uncounted() {
        return places(stored.all()).stream()
                .map(place -> {
                    Denied denied = denials.of(ofQuality(place), About.ANYBODY);
                    return new Closed(
                                    place.site(),
                                    Closed.Answers.OPEN,
                                    Optional.empty(),
                                    denied.patients(),
                                    denied.partly(),
                                    false)
                            .and(denied.unlisted());
                })
                .filter(closed -> !closed.isNothing())
                .toList();
    }

    /** Who of a site is counted in no figures. */
    public Set<String> uncounted(String site) {
        Place place = sites.find(site).map(Place::of).orElseGet(() -> Place.unknown(site));
        return denials.each(ofQuality(place)).patients();
    }

    private Judge ofQuality(Place place) {
        return new Judge(place, definitions.of(place.site()), audiences(place).ofQuality(), true);
    }

    private List<Place> places(Set<String> alsoAt) {
        Set<String> ids = new TreeSet<>(sites.ids());
        ids.addAll(alsoAt);
        return ids.stream()
                .map(id -> sites.find(id).map(Place::of).orElseGet(() -> Place.unknown(id)))
                .toList();
    }

    private Audiences audiences(Place place) {
        return new Audiences(place, sites.ids().size() == 1, clock.instant());
    }

    private Closed closed(Place place, Audience audience, Function<Judge, Denied> denials) {
        Definitions known = definitions.of(place.site());
        Denied denied = audience.asking()
                .map(asking -> denials.apply(new Judge(place, known, asking, false)))
                .orElse(Denied.NOTHING);
        return new Closed(
                        place.site(),
                        audience.answers()
                                .map(open -> AnswersOpen.closed(known, open, place.ofIndex(), kinds))
                                .orElse(Closed.Answers.OPEN),
                        audience.tokens(),
                        denied.patients(),
                        denied.partly(),
                        audience.risks())
                .labelled(place.labels())
                .and(denied.unlisted());
    }
}
