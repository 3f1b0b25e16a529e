package org.rapport.application.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.domain.audit.SuppressionRules;

/** MeasureReports that are kept. Whoever looks for one finds what is for them, as if there were nothing else. */
public interface ReportArchive {

    /**
     * Keeps a report as the latest version of its id. A version is never given twice.
     *
     * @return nothing when there are as many as may be kept, or as large
     */
    Optional<KeptReport> keep(Draft report);

    /** The latest version that they may find. */
    Optional<KeptReport> find(UUID id, Viewer viewer);

    /** A version, if it is still kept. */
    Optional<KeptReport> find(UUID id, int version, Viewer viewer);

    /**
     * One page of latest versions that they may find, as of when the first page was asked for; those stored latest come
     * first unless another order is asked for.
     */
    Page<KeptReport> search(Question question, Viewer viewer);

    /** How many of these match, whatever the page. */
    long count(Question question, Viewer viewer);

    /** One page of all versions, those stored latest first. */
    Page<KeptReport> versions(Question question, Viewer viewer);

    /** How many versions match, whatever the page. */
    long countVersions(Question question, Viewer viewer);

    /**
     * A report to keep.
     *
     * @param id the same for each answer to a question
     * @param about what it is about
     * @param terms on which terms it was told
     * @param status its status
     * @param date when it was made
     * @param json the resource
     * @param labels tokens of the labels of all whom it tells of
     */
    record Draft(UUID id, About about, Terms terms, String status, Instant date, String json, Set<String> labels) {}

    /**
     * What a report is about.
     *
     * @param measure canonical of the Measure, with its version
     * @param start first moment of the period
     * @param end last moment of the period
     * @param site the hospital, if it is about one
     * @param sites all hospitals whose figures are in it
     * @param patient logical id, if it is about one
     */
    record About(
            String measure,
            Instant start,
            Instant end,
            Optional<String> site,
            Set<String> sites,
            Optional<String> patient) {}

    /**
     * On which terms a report was told.
     *
     * @param rights what its first reader may see
     * @param rules how small numbers were kept back
     * @param tells the scores of which it may tell something, as {@code site|code}
     */
    record Terms(AuditRights rights, SuppressionRules rules, Set<String> tells) {}

    /**
     * Somebody who looks for reports.
     *
     * @param rights what they may see
     * @param rules how small numbers are kept back from them
     * @param told the scores of which they may be told, as {@code site|code}; what is not among them is kept back
     * @param sites the hospitals there are that they may see
     */
    record Viewer(AuditRights rights, SuppressionRules rules, Set<String> told, Set<String> sites) {}
}
