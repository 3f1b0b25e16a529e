package org.rapport.application.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.MeasureEngine.Answer;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;

/**
 * Evaluates a Measure in CQL on the terms on which audits are answered: for at most twenty years, of single clinicians as it
 * is told of them elsewhere, and over the scores alone that the caller may be told of.
 *
 * <p>Of single patients, and in lists of them, the scores of an instrument for supervisors are told to nobody: it is their
 * aggregates that are for supervisors.
 */
public final class EvaluateMeasure {
    private final AuditTerms terms;
    private final AuditCounts counts;
    private final MeasureEngine engine;

    public EvaluateMeasure(AuditTerms terms, AuditCounts counts, MeasureEngine engine) {
        this.terms = terms;
        this.counts = counts;
        this.engine = engine;
    }

    /**
     * What came out, and how it is to be told.
     *
     * @param site the hospital that it is about: the one asked for, or the one whose Measure it is
     * @param answer as the engine gave it, with every count as it is
     * @param rules how small numbers are kept from the caller
     * @param clinicians whose strata there may be; asked for only where there are strata, empty when it is all about one patient
     */
    public record Evaluated(
            String site, Answer answer, SuppressionRules rules, Supplier<Optional<Clinicians>> clinicians) {}

    /**
     * The clinicians of a hospital.
     *
     * @param known their ids
     * @param told those of whom single figures are told
     */
    public record Clinicians(Set<String> known, Set<String> told) {}

    /** Whether a Measure is known, by its logical id, url or {@code url|version}. */
    public boolean knows(String measure) {
        return engine.knows(measure);
    }

    /**
     * Evaluates.
     *
     * @param asked what is asked; which scores are told is decided here
     * @param own which of Rapport's audits it is, if it is one
     * @throws NotEntitled when the caller may not ask this
     * @throws IllegalArgumentException with a sentence when it cannot be answered
     */
    public Evaluated evaluate(Request asked, Optional<Audit> own, AuditRights rights) {
        if (asked.practitioner().isPresent() && !rights.therapists()) {
            throw new NotEntitled(AuditTerms.SUPERVISORS);
        }
        AuditScope named = scope(asked, asked.site()).within(rights.sites());
        String site = engine.site(asked.measure(), named.site());
        AuditScope scope = terms.check(scope(asked, Optional.of(site)), Set.of(), rights);
        Caseloads.check(counts, new Ask(List.of(), scope, terms.today(scope), Set.of()));
        Answer answer = engine.evaluate(asked.at(site, told(asked, own, scope, rights), rights));
        return new Evaluated(
                site,
                answer,
                asked.aggregate() ? terms.rules(rights) : SuppressionRules.NONE,
                () -> asked.ofOne() ? Optional.empty() : Optional.of(clinicians(scope, rights)));
    }

    private static AuditScope scope(Request asked, Optional<String> site) {
        return new AuditScope(
                site,
                asked.from(),
                asked.to(),
                asked.practitioner()
                        .map(id -> Map.of(Dimension.PRACTITIONER, Set.of(id)))
                        .orElseGet(Map::of));
    }

    /** That there is a form tells no answer. */
    private ScoresTold told(Request asked, Optional<Audit> own, AuditScope scope, AuditRights rights) {
        if (own.filter(Audit.ALLIANCE_MEASURED_EARLY::equals).isPresent()) {
            return ScoresTold.ALL;
        }
        boolean supervised = rights.therapists() && asked.aggregate();
        return ScoresTold.only(terms.told(scope, new AuditRights(rights.patients(), rights.smallCells(), supervised)));
    }

    private Clinicians clinicians(AuditScope scope, AuditRights rights) {
        Set<String> known = new HashSet<>(
                counts.values(Set.of(scope.site().orElseThrow())).getOrDefault(Dimension.PRACTITIONER, List.of()));
        known.remove(AuditScope.UNKNOWN);
        return new Clinicians(
                known,
                rights.therapists()
                        ? Caseloads.of(counts, new Ask(List.of(), scope, terms.today(scope), Set.of()))
                                .told(Set.of())
                        : Set.of());
    }
}
