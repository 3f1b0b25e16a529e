package org.rapport.application.advice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.advice.AdviceStore.Known;
import org.rapport.application.advice.AdviceStore.Shown;
import org.rapport.application.advice.AdviceStore.Viewing;
import org.rapport.application.chart.ClinicianReads.NotAllowed;
import org.rapport.application.confidence.ClosedScores;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.definition.Caveat;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Site;
import org.rapport.domain.advice.Concern;
import org.rapport.domain.advice.Concerns;
import org.rapport.domain.advice.DueForm;
import org.rapport.domain.advice.Evidence;
import org.rapport.domain.chart.ChartedScore;

/**
 * Says what is worth knowing about a client, of what Rapport has stored and of what stands in the chart besides.
 *
 * <p>Where the EHR refuses the user the chart, nothing is said at all. A concern that the user has dismissed stays
 * dismissed for this user until it rests on something new.
 */
public final class AdviseClinician {
    private static final Logger LOG = Logger.getLogger(AdviseClinician.class.getName());

    private final AdviceStore store;
    private final LookIntoChart chart;
    private final ClosedToCallers closed;
    private final Duration lookBack;
    private final Clock clock;
    private final Map<String, OfSite> sites = new TreeMap<>();

    /**
     * @param sites the hospitals that run
     * @param definitions theirs
     * @param store what is known, and what was told
     * @param chart reads what the question does not bring
     * @param closed what of clients is closed to the user
     * @param lookBack how far back something is still told
     * @param clock the time
     */
    public AdviseClinician(
            Iterable<Site> sites,
            DefinitionsBySite definitions,
            AdviceStore store,
            LookIntoChart chart,
            ClosedToCallers closed,
            Duration lookBack,
            Clock clock) {
        this.store = store;
        this.chart = chart;
        this.closed = closed;
        this.lookBack = lookBack;
        this.clock = clock;
        sites.forEach(site -> this.sites.put(site.id(), ofSite(site, definitions.of(site.id()))));
    }

    private OfSite ofSite(Site site, Definitions definitions) {
        return new OfSite(
                definitions,
                new EvidenceReading(definitions),
                new Concerns(lookBack, site.engagement().zone()),
                new DueForm(site.engagement(), definitions.instruments().values()));
    }

    /** What of a chart advice may rest on, as the query behind the patient, where these definitions hold. */
    public static String query(Definitions definitions) {
        return new EvidenceReading(definitions).query();
    }

    /** The advice, in the order in which it is told; none for a user who is no staff. */
    public List<Advice> advise(Question question) {
        if (!question.ofStaff()) {
            return List.of();
        }
        List<ChartedScore> charted;
        OfSite site = sites.get(question.site().id());
        try {
            charted = chart.look(question, site.reading().query());
        } catch (NotAllowed e) {
            LOG.log(
                    Level.WARNING,
                    "Site {0}: the EHR does not let the user see the chart ({1}), so no advice",
                    new Object[] {question.site().id(), e.tokenRefused() ? "401" : "403"});
            return List.of();
        }
        Instant now = clock.instant();
        Known known = store.known(
                question.site().id(), question.patient(), site.reading().measures(), now.minus(lookBack));
        Closed kept = closed.closedToClinician(question.site(), question.user(), known.survivor());
        List<Evidence> evidence =
                site.reading().of(question.patient(), known.scores(), charted, new ClosedScores(List.of(kept)));
        List<Concern> concerns = new ArrayList<>(site.concerns().of(evidence, now));
        if (!kept.concerns(known.survivor())) {
            dueForm(question.site().id(), known.survivor(), site.forms(), now).ifPresent(concerns::add);
        }
        return told(question, known, concerns, site.definitions(), now);
    }

    /** A fault here must not keep the other concerns from being told. */
    private Optional<Concern> dueForm(String site, String survivor, DueForm forms, Instant now) {
        if (!forms.asked()) {
            return Optional.empty();
        }
        try {
            return forms.of(survivor, store.facts(site, survivor), now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Site {0}: whether a form is due cannot be told: {1}", new Object[] {
                site, e.getClass().getSimpleName()
            });
            return Optional.empty();
        }
    }

    private List<Advice> told(
            Question question, Known known, List<Concern> concerns, Definitions definitions, Instant now) {
        if (concerns.isEmpty()) {
            return List.of();
        }
        Viewing viewing = new Viewing(question.site().id(), known.survivor(), question.user(), question.service());
        List<Advice> advice = concerns.stream()
                .map(concern -> Advice.of(viewing, concern, caveats(concern, definitions)))
                .toList();
        List<Shown> shown = advice.stream().map(Advice::shown).toList();
        Set<UUID> dismissed = store.show(viewing, shown, now);
        return advice.stream().filter(one -> !dismissed.contains(one.id())).toList();
    }

    private static List<Caveat> caveats(Concern concern, Definitions definitions) {
        return concern.measures().stream()
                .flatMap(measure -> definitions.caveats(measure).stream())
                .distinct()
                .toList();
    }

    /** What advice at one site needs. */
    private record OfSite(Definitions definitions, EvidenceReading reading, Concerns concerns, DueForm forms) {}
}
