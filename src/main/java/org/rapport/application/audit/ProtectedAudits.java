package org.rapport.application.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Counted;
import org.rapport.application.audit.AuditCounts.Engagement;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.domain.audit.AgeBand;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** Runs audits over what is counted, and lets nothing out but what its caller may see. */
public final class ProtectedAudits implements RunAudit {
    private static final List<String> SEXES = List.of("female", "male", "other");

    private final AuditTerms terms;
    private final AuditCounts counts;
    private final MonthChart chart;
    private final ScoreQualities qualities;
    private final Therapists therapists;
    private final CareGapList gaps;

    public ProtectedAudits(AuditTerms terms, AuditCounts counts, FormSums forms, CareGapSource gaps) {
        this.terms = terms;
        this.counts = counts;
        this.chart = new MonthChart(counts);
        this.qualities = new ScoreQualities(terms, forms);
        this.therapists = new Therapists(counts);
        this.gaps = new CareGapList(terms, gaps);
    }

    @Override
    public AuditReport rates(AuditQuestion question, AuditRights rights) {
        terms.check(question.scope(), question.by(), rights);
        SuppressionRules rules = terms.rules(rights);
        Ask ask = ask(question, rights);
        Counted counted = counts.count(ask, question.by());
        Protection protection = new Protection(ask, rules, counts, counted.whole());
        question.by().stream()
                .sorted()
                .forEach(dimension -> protection.with(
                        dimension.code(), new Split.By(dimension), parts(dimension, counted, ask, rules)));
        if (question.audit() == Audit.OUTCOME_BY_ENGAGEMENT) {
            for (Engagement engagement : Engagement.values()) {
                ByThirds thirds = ByThirds.of(counts, ask, engagement);
                protection.with(engagement.code(), thirds.split(), thirds.parts());
            }
        }
        return new AuditReport(
                question,
                rules,
                protection.figures().stream()
                        .filter(figure -> AuditFigure.of(figure.code())
                                .map(one -> told(one, ask.withheld()))
                                .orElse(true))
                        .toList());
    }

    /**
     * Who may see small counts is told of the values that occur; who may not, of all that there are: else a value would be
     * seen to occur at least once.
     */
    private Map<String, List<Tally>> parts(Dimension dimension, Counted counted, Ask ask, SuppressionRules rules) {
        Map<String, List<Tally>> found = counted.parts().get(dimension);
        Set<String> values = new LinkedHashSet<>();
        if (rules.threshold() > 0) {
            values.addAll(everything(dimension, ask.scope()));
        }
        values.addAll(found.keySet());
        List<Tally> nothing = Collections.nCopies(ask.figures().size(), Tally.of(0, 0, 0));
        Map<String, List<Tally>> parts = new LinkedHashMap<>();
        ordered(values).forEach(value -> parts.put(value, found.getOrDefault(value, nothing)));
        return parts;
    }

    private Set<String> everything(Dimension dimension, AuditScope scope) {
        Set<String> values = new TreeSet<>(counts.values(scope.site()).getOrDefault(dimension, List.of()));
        if (dimension == Dimension.AGE_BAND) {
            values.addAll(AgeBand.all());
        }
        if (dimension == Dimension.SEX) {
            values.addAll(SEXES);
        }
        values.add(AuditScope.UNKNOWN);
        if (scope.where().containsKey(dimension)) {
            values.retainAll(scope.where().get(dimension));
        }
        return values;
    }

    private static List<String> ordered(Set<String> values) {
        Set<String> sorted = new LinkedHashSet<>(new TreeSet<>(values));
        if (sorted.remove(AuditScope.UNKNOWN)) {
            sorted.add(AuditScope.UNKNOWN);
        }
        return List.copyOf(sorted);
    }

    private Ask ask(AuditQuestion question, Optional<String> figure, AuditRights rights) {
        Ask ask = ask(question, rights);
        List<AuditFigure> figures = ask.figures().stream()
                .filter(one -> figure.map(one.code()::equals).orElse(true))
                .toList();
        if (figures.size() != 1) {
            throw new IllegalArgumentException("Name one of the figures "
                    + ask.figures().stream().map(AuditFigure::code).collect(Collectors.joining(", ")));
        }
        if (!told(figures.get(0), ask.withheld())) {
            throw new NotEntitled("The visibility of its instrument keeps this figure from you");
        }
        return new Ask(figures, ask.scope(), ask.today(), ask.withheld(), ask.told());
    }

    /** Whether the visibility of instruments lets a figure be told. */
    private static boolean told(AuditFigure figure, Set<String> withheld) {
        return figure.tellsOf().stream().noneMatch(withheld::contains);
    }

    private Ask ask(AuditQuestion question, AuditRights rights) {
        List<AuditFigure> figures = AuditFigure.of(question.audit());
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("The audit " + question.audit().code() + " gives no rate");
        }
        AuditScope scope = question.scope();
        return new Ask(
                figures,
                scope,
                terms.today(scope),
                terms.withheld(scope, rights),
                Optional.of(terms.told(scope, rights)));
    }

    @Override
    public FunnelReport funnel(AuditScope scope, AuditRights rights) {
        terms.check(scope, Set.of(), rights);
        List<Long> steps = counts.funnel(scope);
        boolean all = told(AuditFigure.RECOVERY, terms.withheld(scope, rights));
        return CourseFunnel.of(scope, terms.rules(rights), all ? steps : steps.subList(0, steps.size() - 1));
    }

    @Override
    public ChartReport chart(AuditQuestion question, Optional<String> figure, AuditRights rights) {
        terms.check(question.scope(), Set.of(), rights);
        return chart.of(question, ask(question, figure, rights), terms.rules(rights));
    }

    @Override
    public QualityReport quality(AuditQuestion question, AuditRights rights) {
        terms.check(question.scope(), question.by(), rights);
        return qualities.of(question, rights);
    }

    @Override
    public TherapistReport therapists(AuditQuestion question, Optional<String> figure, AuditRights rights) {
        terms.check(question.scope(), Set.of(Dimension.PRACTITIONER), rights);
        if (question.scope().site().isEmpty() && terms.sites().ids().size() > 1) {
            throw new IllegalArgumentException("Therapists are seen one site at a time: name the site");
        }
        return therapists.of(question, ask(question, figure, rights), terms.rules(rights));
    }

    @Override
    public CareGaps gaps(AuditScope scope, AuditRights rights) {
        terms.check(scope, Set.of(), rights);
        return gaps.of(scope, rights);
    }

    @Override
    public Choices choices(AuditRights rights) {
        Map<Dimension, List<String>> values = new LinkedHashMap<>();
        counts.values(Optional.empty()).forEach((dimension, found) -> {
            if (dimension != Dimension.PRACTITIONER || rights.therapists()) {
                values.put(dimension, ordered(new TreeSet<>(found)));
            }
        });
        return new Choices(terms.sites().ids().stream().sorted().toList(), values);
    }
}
