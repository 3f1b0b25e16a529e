package org.rapport.application.confidence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.application.access.Caller;
import org.rapport.application.confidence.DenyingConsents.Denier;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Closed.Partly;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Serving.Opened;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.confidence.Hold;

/**
 * Says what of single clients is closed to somebody, by the visibility of instruments, by labels and by consents, so that
 * it can be left out wherever it is looked for. Nothing is kept from one request to the next: a consent counts from the moment
 * that it is durable.
 */
public final class KeepFromCallers implements ClosedToCallers {
    private final Sites sites;
    private final DefinitionsBySite definitions;
    private final DenyingConsents consents;
    private final Belongings belongings;
    private final Clock clock;

    /**
     * @param sites the hospitals; what one that is not running has agreed on is not known
     * @param definitions whose instruments scores are
     * @param consents what clients have denied
     * @param belongings what there is of some clients
     * @param clock the time, by which consents begin and end
     */
    public KeepFromCallers(
            Sites sites, DefinitionsBySite definitions, DenyingConsents consents, Belongings belongings, Clock clock) {
        this.sites = sites;
        this.definitions = definitions;
        this.consents = consents;
        this.belongings = belongings;
        this.clock = clock;
    }

    @Override
    public List<Closed> closed(Caller caller, boolean glassBroken) {
        Map<String, List<Denier>> deniers = deniers();
        return places(deniers.keySet()).stream()
                .filter(place -> caller.sites().includes(place.site()))
                .map(place -> closed(
                        place,
                        audiences(place).of(caller, glassBroken ? opened(place, caller) : Set.of()),
                        ofSite(deniers, place)))
                .filter(closed -> !closed.isNothing())
                .toList();
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
    public Closed closedToClinician(Site site, String user) {
        Place place = Place.of(site);
        return closed(place, audiences(place).clinician(user), ofSite(deniers(), place));
    }

    @Override
    public List<Closed> uncounted() {
        Map<String, List<Denier>> deniers = deniers();
        return places(deniers.keySet()).stream()
                .map(place -> everythingOf(place, uncounted(place, ofSite(deniers, place))))
                .filter(closed -> !closed.isNothing())
                .toList();
    }

    /** Who of a site is counted in no figures. */
    public Set<String> uncounted(String site) {
        return uncounted().stream()
                .filter(closed -> closed.site().equals(site))
                .flatMap(closed -> closed.patients().stream())
                .collect(Collectors.toSet());
    }

    private Set<String> uncounted(Place place, Collection<Denier> deniers) {
        Asking asking = audiences(place).ofQuality();
        return deniers.stream()
                .filter(denier -> Consent.hold(denier.consents(), asking) != Hold.NOTHING)
                .map(Denier::patient)
                .collect(Collectors.toSet());
    }

    private static Closed everythingOf(Place place, Set<String> patients) {
        return new Closed(place.site(), Closed.Answers.OPEN, Optional.empty(), patients, Partly.NOBODY, false);
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

    private Map<String, List<Denier>> deniers() {
        return consents.all().stream().collect(Collectors.groupingBy(Denier::site));
    }

    private static List<Denier> ofSite(Map<String, List<Denier>> deniers, Place place) {
        return deniers.getOrDefault(place.site(), List.of());
    }

    private Closed closed(Place place, Audience audience, List<Denier> deniers) {
        Definitions known = definitions.of(place.site());
        Map<Hold, List<Denier>> held = audience.asking()
                .map(asking -> deniers.stream()
                        .collect(Collectors.groupingBy(denier -> Consent.hold(denier.consents(), asking))))
                .orElseGet(Map::of);
        return new Closed(
                        place.site(),
                        AnswersOpen.closed(known.instruments().values(), audience.answers(), place.ofIndex()),
                        audience.tokens(),
                        held.getOrDefault(Hold.EVERYTHING, List.of()).stream()
                                .map(Denier::patient)
                                .collect(Collectors.toSet()),
                        audience.asking()
                                .map(asking -> partly(place, known, held.getOrDefault(Hold.SOME, List.of()), asking))
                                .orElse(Partly.NOBODY),
                        audience.risks())
                .labelled(place.labels());
    }

    private Partly partly(Place place, Definitions known, List<Denier> deniers, Asking asking) {
        if (deniers.isEmpty()) {
            return Partly.NOBODY;
        }
        Map<String, List<Consent>> said = new TreeMap<>();
        deniers.forEach(denier -> said.put(denier.patient(), denier.consents()));
        return new OpenInPart(said, known, place.labels(), asking).of(belongings.of(place.site(), said.keySet()));
    }
}
