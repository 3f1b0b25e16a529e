package org.rapport.application.audit;

import java.util.LinkedHashMap;
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
import org.rapport.application.audit.AuditCounts.Steps;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** Runs audits over what is counted, and lets nothing out but what its caller may see. */
public final class ProtectedAudits implements RunAudit {

    private final AuditTerms terms;
    private final AuditCounts counts;
    private final MonthChart chart;
    private final ScoreQualities qualities;
    private final Therapists therapists;
    private final CareGapList gaps;
    private final DimensionValues values;

    public ProtectedAudits(AuditTerms terms, AuditCounts counts, FormSums forms, CareGapSource gaps) {
        this.terms = terms;
        this.counts = counts;
        this.chart = new MonthChart(counts);
        this.qualities = new ScoreQualities(terms, forms, counts);
        this.therapists = new Therapists(counts);
        this.gaps = new CareGapList(terms, gaps);
        this.values = new DimensionValues(counts, terms);
    }

    @Override
    public AuditReport rates(AuditQuestion question, AuditRights rights) {
        AuditScope scope = checked(question.scope(), question.by(), rights);
        SuppressionRules rules = terms.rules(rights);
        Ask ask = ask(question.of(scope), rights);
        Counted counted = counts.count(ask, question.by());
        Protection protection = new Protection(ask, rules, counts, counted.whole());
        question.by().stream().sorted().forEach(dimension -> split(protection, dimension, counted, ask, rules));
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

    private AuditScope checked(AuditScope scope, Set<Dimension> by, AuditRights rights) {
        AuditScope running = terms.check(scope, by, rights);
        Caseloads.check(counts, new Ask(List.of(), running, terms.today(running), Set.of()));
        return running;
    }

    private void split(Protection protection, Dimension dimension, Counted counted, Ask ask, SuppressionRules rules) {
        Split by = new Split.By(dimension);
        if (dimension == Dimension.PRACTITIONER) {
            Map<String, List<Tally>> found = counted.parts().get(dimension);
            Therapists.Told told = therapists.told(ask, found);
            protection.with(dimension.code(), by, told.parts(), told.unseen());
        } else {
            protection.with(dimension.code(), by, values.parts(dimension, counted, ask, rules));
        }
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
        Steps steps = counts.funnel(checked(scope, Set.of(), rights));
        boolean all = told(AuditFigure.RECOVERY, terms.withheld(scope, rights));
        return CourseFunnel.of(
                scope, terms.rules(rights), steps, steps.courses().size() - (all ? 1 : 2));
    }

    @Override
    public ChartReport chart(AuditQuestion question, Optional<String> figure, AuditRights rights) {
        AuditScope scope = checked(question.scope(), Set.of(), rights);
        return chart.of(question, ask(question.of(scope), figure, rights), terms.rules(rights));
    }

    @Override
    public QualityReport quality(AuditQuestion question, AuditRights rights) {
        return qualities.of(question.of(checked(question.scope(), question.by(), rights)), rights);
    }

    @Override
    public TherapistReport therapists(AuditQuestion question, Optional<String> figure, AuditRights rights) {
        AuditScope scope = checked(question.scope(), Set.of(Dimension.PRACTITIONER), rights);
        return therapists.of(question, ask(question.of(scope), figure, rights), terms.rules(rights));
    }

    @Override
    public CareGaps gaps(AuditScope scope, AuditRights rights) {
        return gaps.of(checked(scope, Set.of(), rights), rights);
    }

    @Override
    public Choices choices(AuditRights rights) {
        Map<Dimension, List<String>> choices = new LinkedHashMap<>();
        counts.values(terms.running(rights)).forEach((dimension, found) -> {
            if (dimension != Dimension.PRACTITIONER || rights.therapists()) {
                choices.put(dimension, DimensionValues.ordered(new TreeSet<>(found)));
            }
        });
        return new Choices(terms.running(rights).stream().sorted().toList(), choices);
    }
}
