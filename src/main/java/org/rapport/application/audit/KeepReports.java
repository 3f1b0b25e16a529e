package org.rapport.application.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.domain.audit.Audit;

/**
 * Keeps MeasureReports that somebody asked to be kept. Others find them again when they may see all that the one may who
 * asked; a report that would be told otherwise today, because small numbers or instruments are kept back from more people
 * than then, is found by those alone to whom that makes no difference.
 */
public final class KeepReports {
    /** Characters of the longest report that is kept. */
    static final int LONGEST = 4_000_000;

    /** The audits that tell of answers; the others tell that there is a form, or a session. */
    private static final Set<Audit> OF_ANSWERS =
            EnumSet.of(Audit.MEASUREMENT_QUALITY, Audit.OUTCOME_BY_ENGAGEMENT, Audit.DROP_FOLLOWED_UP);

    private final AuditTerms terms;
    private final ReportArchive archive;

    public KeepReports(AuditTerms terms, ReportArchive archive) {
        this.terms = terms;
        this.archive = archive;
    }

    /**
     * What was asked of a Measure.
     *
     * @param measure canonical of the Measure, with its version
     * @param own which of Rapport's own it is
     * @param type kind of report
     * @param scope period and site
     * @param patient logical id of the one it is about
     * @param further whatever else the answer depends on, as it was asked
     */
    public record Asked(
            String measure,
            Optional<Audit> own,
            ReportType type,
            AuditScope scope,
            Optional<String> patient,
            List<String> further) {}

    /** The reports that are kept. */
    public ReportArchive archive() {
        return archive;
    }

    /** The hospital that reports: the one asked for, or the only one. */
    public Optional<String> reporter(AuditScope scope) {
        Set<String> running = terms.running();
        return scope.site().or(() -> running.size() == 1 ? running.stream().findFirst() : Optional.empty());
    }

    /**
     * Keeps an answer.
     *
     * @param rights what was seen by whom it was told
     * @param status of the report
     * @param date when it was made
     * @param json the report
     * @param labels tokens of the labels of all whom it tells of
     * @return nothing when there are as many as may be kept
     * @throws IllegalArgumentException with a sentence when it is too long
     */
    public Optional<KeptReport> keep(
            Asked asked, AuditRights rights, String status, Instant date, String json, Set<String> labels) {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException("A report of more than " + LONGEST + " characters is not kept");
        }
        return archive.keep(new ReportArchive.Draft(
                id(asked, rights), about(asked), told(asked, rights), status, date, json, labels));
    }

    /** What somebody may find. */
    public ReportArchive.Viewer viewer(AuditRights rights) {
        Set<String> sites =
                terms.sites().ids().stream().filter(rights.sites()::includes).collect(Collectors.toSet());
        AuditScope everywhere = AuditScope.all(LocalDate.EPOCH, LocalDate.EPOCH);
        return new ReportArchive.Viewer(rights, terms.rules(rights), toldAt(sites, everywhere, rights), sites);
    }

    /**
     * A question asked by somebody with other rights is another one. What is closed to somebody is not among these: it changes
     * by the day, and each version that names who has denied something is found or not for itself.
     */
    private UUID id(Asked asked, AuditRights rights) {
        List<Object> words = List.of(
                asked.measure(),
                asked.type(),
                asked.scope().site(),
                asked.scope().from(),
                asked.scope().to(),
                asked.patient(),
                asked.further(),
                rights.patients(),
                rights.smallCells(),
                rights.therapists(),
                rights.sites(),
                terms.rules(rights));
        return UUID.nameUUIDFromBytes(words.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ReportArchive.About about(Asked asked) {
        AuditScope scope = asked.scope();
        ZoneId zone = terms.sites().zone();
        Optional<String> site = reporter(scope);
        return new ReportArchive.About(
                asked.measure(),
                scope.from().atStartOfDay(zone).toInstant(),
                scope.to().plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1),
                site,
                concerned(scope),
                asked.patient());
    }

    private Set<String> concerned(AuditScope scope) {
        return reporter(scope).map(Set::of).orElseGet(terms::running);
    }

    private ReportArchive.Terms told(Asked asked, AuditRights rights) {
        boolean ofAnswers = asked.own().map(OF_ANSWERS::contains).orElse(true);
        Set<String> tells = new HashSet<>();
        if (ofAnswers) {
            Set<String> everywhere = terms.told(asked.scope(), rights);
            Set<String> sites = concerned(asked.scope());
            tells.addAll(toldAt(sites, asked.scope(), rights));
            tells.removeIf(one -> !everywhere.contains(one.substring(one.indexOf('|') + 1)));
        }
        return new ReportArchive.Terms(rights, terms.rules(rights), tells);
    }

    /** What hospitals tell somebody, each for itself: one may keep back what another one of the same code tells. */
    private Set<String> toldAt(Set<String> sites, AuditScope scope, AuditRights rights) {
        return sites.stream()
                .flatMap(site -> terms.told(scope.at(site), rights).stream().map(code -> site + "|" + code))
                .collect(Collectors.toSet());
    }
}
