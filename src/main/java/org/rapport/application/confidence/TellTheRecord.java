package org.rapport.application.confidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.Discretion;
import org.rapport.application.publish.ScoreWriter.Withheld;
import org.rapport.application.publish.ScoreWriter.Withheld.Cause;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Site;
import org.rapport.domain.confidence.Asking;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.score.Score;

/**
 * Decides which scores may leave for the record that a hospital's clinicians see, whatever way they take there.
 *
 * <p>Two things leave in any case: a retraction, which says nothing of the client and ends what is there; and a risk that is
 * present, since a life may depend on it. A risk answered otherwise leaves whatever its instrument and labels are, for it may
 * end what an earlier one asked for, but not against the client's consent.
 */
public final class TellTheRecord implements Discretion {
    private final DefinitionsBySite definitions;
    private final ConsentSource consents;
    private final Clock clock;

    public TellTheRecord(DefinitionsBySite definitions, ConsentSource consents, Clock clock) {
        this.definitions = definitions;
        this.consents = consents;
        this.clock = clock;
    }

    @Override
    public List<Optional<Withheld>> judge(Site site, List<StoredScore> scores) {
        Set<String> patients = scores.stream()
                .map(stored -> stored.score().identity().patient())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Consent>> said = consents.of(site.id(), patients);
        ScoreVisibility visibility = visibility(site);
        Asking asking = asking(site.confidence(), clock.instant());
        ToldScores words = new ToldScores(definitions.of(site.id()), List.of());
        String terms = terms(site);
        List<Optional<Withheld>> judged = new ArrayList<>();
        for (StoredScore stored : scores) {
            List<Consent> ofPatient =
                    said.getOrDefault(stored.score().identity().patient(), List.of());
            judged.add(cause(
                            site.confidence(),
                            visibility,
                            stored,
                            told -> Consent.anyDenies(ofPatient, asking, words.of(told)))
                    .map(cause -> new Withheld(cause, sentence(cause), terms)));
        }
        return judged;
    }

    /** Of some scores those that may leave. */
    public List<StoredScore> told(Site site, List<StoredScore> scores) {
        List<Optional<Withheld>> judged = judge(site, scores);
        List<StoredScore> told = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            if (judged.get(i).isEmpty()) {
                told.add(scores.get(i));
            }
        }
        return told;
    }

    /**
     * What decides besides consents, as one text: what was withheld under another is to be judged anew.
     */
    public String terms(Site site) {
        Confidence agreed = site.confidence();
        return String.join(
                " ",
                new TreeSet<>(agreed.shownInEhr()).toString(),
                new TreeSet<>(agreed.keptFromEhr()).toString(),
                new TreeSet<>(agreed.organizations()).toString(),
                definitions.of(site.id()).fingerprint());
    }

    private ScoreVisibility visibility(Site site) {
        return new ScoreVisibility(definitions.of(site.id()), site.index().allianceScore());
    }

    /** The record is the hospital's: it is one of its organizations, and no single person. */
    private static Asking asking(Confidence agreed, Instant now) {
        return Asking.hospital(agreed.organizations(), Asking.TREATMENT, now);
    }

    private static Optional<Cause> cause(
            Confidence agreed, ScoreVisibility visibility, StoredScore stored, Predicate<Score> denied) {
        if (stored.retracted() || stored.asksForReview()) {
            return Optional.empty();
        }
        if (!stored.ofRisk() && !visibility.isOpen(stored.score(), agreed.shownInEhr())) {
            return Optional.of(Cause.VISIBILITY);
        }
        if (!stored.ofRisk() && stored.score().labels().stream().anyMatch(agreed.keptFromEhr()::contains)) {
            return Optional.of(Cause.LABEL);
        }
        return denied.test(stored.score()) ? Optional.of(Cause.CONSENT) : Optional.empty();
    }

    private static String sentence(Cause cause) {
        return switch (cause) {
            case VISIBILITY -> "Its instrument is not for whoever reads the record";
            case LABEL -> "It has a label that the site keeps from its EHR";
            case CONSENT -> "A consent does not permit it";
        };
    }
}
