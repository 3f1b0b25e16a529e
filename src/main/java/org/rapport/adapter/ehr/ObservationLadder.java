package org.rapport.adapter.ehr;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * Writes one score on the first rung that the site allows and the EHR declares, and goes down one when its answer shows
 * that it does not take scores that way. No rung can leave two copies behind, however often it is repeated.
 */
final class ObservationLadder {
    private static final String NONE =
            "The EHR declares no way of taking this that the site allows" + " (CapabilityStatement, publish.rungs)";

    private final ObservationCalls calls;
    private final List<Rung> rungs;
    private final WaysTaken ways;

    ObservationLadder(ObservationCalls calls, List<Rung> rungs, WaysTaken ways) {
        this.calls = calls;
        this.rungs = List.copyOf(rungs);
        this.ways = ways;
    }

    Attempt write(Site site, EhrCapabilities able, Publication publication) {
        Attempt last = new Attempt.Unsupported(new Refused(NONE));
        try {
            for (Rung rung : allowed(site, publication)) {
                if (rung.fits(able, publication)) {
                    last = rung.write(site, able, publication);
                    if (!(last instanceof Attempt.Unsupported)) {
                        Attempt settled = identified(site, able, publication, last);
                        note(site, publication, settled, rung.rung());
                        return settled;
                    }
                }
            }
            return last;
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }

    /** The first way that a score would go. */
    Optional<WriteBackRung> first(Site site, EhrCapabilities able, Publication publication) {
        return allowed(site, publication).stream()
                .filter(rung -> rung.fits(able, publication) && rung.prepared(site, publication))
                .map(Rung::rung)
                .findFirst();
    }

    /** A score that is at the EHR already goes the way it went, so that it is not there in two shapes. */
    private List<Rung> allowed(Site site, Publication publication) {
        List<WriteBackRung> order = site.writeBack().rungs();
        return rungs.stream()
                .filter(rung -> order.contains(rung.rung()))
                .sorted(Comparator.comparing((Rung rung) -> !continues(rung, publication))
                        .thenComparing(rung -> order.indexOf(rung.rung())))
                .toList();
    }

    private static boolean continues(Rung rung, Publication publication) {
        return rung.rung() == WriteBackRung.QUESTIONNAIRE_RESPONSE
                && publication.idAs("QuestionnaireResponse").isPresent();
    }

    private void note(Site site, Publication publication, Attempt attempt, WriteBackRung rung) {
        if (attempt.taken()) {
            ways.took(site, publication, rung);
        }
    }

    /** An EHR that took the Observation and did not say under which id is asked for it. */
    Attempt identified(Site site, EhrCapabilities able, Publication publication, Attempt attempt)
            throws EhrUnavailable {
        if (!(attempt instanceof Attempt.Stored stored)
                || stored.ehrId().isPresent()
                || !able.searchesBy("Observation", "identifier")) {
            return attempt;
        }
        Optional<String> id = calls.find(site, publication).id();
        return new Attempt.Stored(id, stored.created(), stored.version());
    }
}
