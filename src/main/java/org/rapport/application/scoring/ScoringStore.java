package org.rapport.application.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Fact;

/** Gives out patients to score and takes their scores back, one transaction for both. */
public interface ScoringStore {

    /**
     * Claims patients that are due, hands their facts and stored scores to the computation, and stores what it gives,
     * all in one transaction. Patients that another instance is scoring are left to it.
     *
     * @param now patients are due that are marked dirty or whose time to rescore has come
     * @param sites only patients of these; those of others stay due until their site runs
     * @param limit how many at most
     * @param computation the pure part
     * @return how many patients were scored
     */
    int scoreDue(Instant now, Set<String> sites, int limit, Function<Work, Result> computation);

    /**
     * The same for patients who are not due but were scored by other rules than those in force. Live work goes first: of a
     * site where anybody is marked dirty nobody is given out.
     */
    int rescore(Set<String> sites, int limit, Function<Work, Result> computation);

    /**
     * The same for one patient, due or not, waiting for it if another instance is scoring it. For a record that was merged
     * into another, the survivor is scored.
     */
    void scoreNow(PatientKey patient, Function<Work, Result> computation);

    /**
     * A patient of a site.
     *
     * @param site id of the hospital
     * @param patient logical id there
     */
    record PatientKey(String site, String patient) implements Comparable<PatientKey> {
        @Override
        public int compareTo(PatientKey other) {
            int bySite = site.compareTo(other.site);
            return bySite != 0 ? bySite : patient.compareTo(other.patient);
        }
    }

    /**
     * What there is to compute from.
     *
     * @param patient whose it is
     * @param facts all its live facts, and those of the records that were merged into it
     * @param stored its scores as they stand, by id
     */
    record Work(PatientKey patient, Collection<Fact> facts, Map<UUID, StoredScore> stored) {}

    /**
     * What is to be stored.
     *
     * @param changed new versions of scores
     * @param refusals every source of the patient that cannot be scored; kept as dead letters, and earlier ones that
     *     are not among them are closed
     * @param rescoreAfter when time alone may change a score; absent when it cannot
     * @param audit what audits count of the patient; absent when it could not be computed, and what there is stays
     * @param forms the labels that each form is shown with, by its id; of others those that there are stay
     */
    record Result(
            List<StoredScore> changed,
            List<Refusal> refusals,
            Optional<Instant> rescoreAfter,
            Optional<AuditRows> audit,
            Map<String, List<SecurityLabel>> forms) {

        /** A result that says nothing of what audits count, nor of forms. */
        public Result(List<StoredScore> changed, List<Refusal> refusals, Optional<Instant> rescoreAfter) {
            this(changed, refusals, rescoreAfter, Optional.empty(), Map.of());
        }
    }

    /**
     * A source that could not be scored.
     *
     * @param reference type and id
     * @param version version id
     * @param reason one sentence
     */
    record Refusal(String reference, String version, String reason) {}
}
