package org.rapport.application.receive;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.access.SiteRange;
import org.rapport.application.receive.CheckResponse.Checked;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.fact.ResponseFact;

/** Takes a posted form: finds whose it is, checks it, stores it and scores its patient at once. */
public final class SubmitResponse implements ResponseDoor {
    private static final Logger LOG = Logger.getLogger(SubmitResponse.class.getName());

    /** Ids given here begin with it, so that they are never mistaken for ids of an EHR. */
    public static final String ID_PREFIX = "rapport-";

    private static final String FIRST_VERSION = "1";

    private final Sites sites;
    private final ResponseStamp stamp;
    private final CheckResponse check;
    private final PostedResponses responses;
    private final ScorePatient scorePatient;
    private final Clock clock;

    public SubmitResponse(
            Sites sites,
            ResponseStamp stamp,
            CheckResponse check,
            PostedResponses responses,
            ScorePatient scorePatient,
            Clock clock) {
        this.sites = sites;
        this.stamp = stamp;
        this.check = check;
        this.responses = responses;
        this.scorePatient = scorePatient;
        this.clock = clock;
    }

    @Override
    public Submission submit(byte[] json, SiteRange of, Optional<String> patient) {
        String id = ID_PREFIX + UUID.randomUUID();
        byte[] stamped;
        boolean unclear;
        try {
            stamped = stamp.stamp(json, id, FIRST_VERSION, now());
            unclear = sites.ids().stream().filter(of::includes).count() > 1 && stamp.isSubjectRelative(stamped);
        } catch (UnreadablePayload e) {
            return rejected("QuestionnaireResponse", e.getMessage());
        }
        List<Site> open =
                sites.running().stream().filter(site -> of.includes(site.id())).toList();
        if (open.isEmpty()) {
            return rejected("QuestionnaireResponse.subject", "No site is running, so no form can be taken.");
        }
        return submitStamped(stamped, open, unclear, patient);
    }

    /**
     * The same for a form of which is known whose patient it is about.
     *
     * @param site the hospital
     * @param json UTF-8 bytes of a QuestionnaireResponse
     * @param place where it is kept, in place of the usual one; what it throws is thrown
     */
    public Submission submit(Site site, byte[] json, PostedResponses place) {
        try {
            byte[] stamped = stamp.stamp(json, ID_PREFIX + UUID.randomUUID(), FIRST_VERSION, now());
            Checked checked = check.check(site, stamped);
            return checked.form().isPresent()
                    ? store(site, checked.form().get(), stamped, place)
                    : new Rejected(checked.problems());
        } catch (UnreadablePayload e) {
            return rejected("QuestionnaireResponse", e.getMessage());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The subject's reference says whose patient it is; a relative one only where there is one site, whether others run or not. */
    private Submission submitStamped(byte[] stamped, List<Site> open, boolean unclear, Optional<String> patient) {
        List<Site> whose = new ArrayList<>();
        List<Checked> results = new ArrayList<>();
        for (Site site : open) {
            Checked checked = check.check(site, stamped);
            results.add(checked);
            if (checked.form().isPresent()) {
                whose.add(site);
            }
        }
        if (whose.isEmpty()) {
            return new Rejected(problems(results));
        }
        if (whose.size() > 1 || unclear) {
            return rejected(
                    "QuestionnaireResponse.subject",
                    "Several sites are connected: name the patient by the absolute URL at the site's EHR.");
        }
        ResponseFact form = results.stream()
                .flatMap(result -> result.form().stream())
                .findFirst()
                .orElseThrow();
        if (patient.filter(id -> !id.equals(form.patientId())).isPresent()) {
            return rejected("QuestionnaireResponse.subject", "The token is for another patient.");
        }
        return store(whose.get(0), form, stamped, responses);
    }

    /** What the patient's own site says; the others only say that the patient is not theirs. */
    private static List<Problem> problems(List<Checked> results) {
        return results.stream()
                .map(Checked::problems)
                .filter(problems ->
                        problems.stream().noneMatch(problem -> problem.path().endsWith(".subject")))
                .findFirst()
                .orElse(results.get(0).problems());
    }

    private Submission store(Site site, ResponseFact form, byte[] stamped, PostedResponses place) {
        place.save(site.id(), form, stamped);
        return new Accepted(form.source().id(), FIRST_VERSION, score(site, form));
    }

    /** The form is durable, so a failure to score it now must not make the sender post it again; it is scored later. */
    private List<UUID> score(Site site, ResponseFact form) {
        try {
            return scorePatient.scoreNow(
                    new PatientKey(site.id(), form.patientId()), form.source().reference());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A posted form is stored and will be scored later: {0}", e.getMessage());
            return List.of();
        }
    }

    private static Rejected rejected(String path, String sentence) {
        return new Rejected(List.of(new Problem(path, sentence)));
    }
}
