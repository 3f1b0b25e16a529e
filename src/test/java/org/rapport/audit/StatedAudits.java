package org.rapport.audit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.application.audit.*;
import org.rapport.domain.audit.*;

final class StatedAudits implements RunAudit {
    private static SuppressionRules rules(AuditRights rights) {
        return rights.smallCells() ? SuppressionRules.NONE : SuppressionRules.DEFAULT;
    }

    public AuditReport rates(AuditQuestion q, AuditRights rights) {
        SuppressionRules r = rules(rights);
        List<AuditReport.Figure> figures = new ArrayList<>();
        List<String> codes = q.audit() == Audit.OUTCOME_BY_ENGAGEMENT
                ? List.of(
                        "reliable-recovery",
                        "recovery",
                        "reliable-improvement",
                        "reliable-deterioration",
                        "phq9-response",
                        "phq9-remission")
                : List.of(q.audit().code());
        for (String code : codes) {
            int seed = Math.abs(code.hashCode()) % 40 + 30;
            List<AuditReport.Breakdown> b = new ArrayList<>();
            if (q.audit() == Audit.OUTCOME_BY_ENGAGEMENT) {
                for (String t : List.of("attendance-third", "alliance-third")) {
                    int[] i = {0};
                    b.add(new AuditReport.Breakdown(
                            t,
                            Stream.of("low", "middle", "high", "unknown")
                                    .map(v -> new AuditReport.Stratum(
                                            v,
                                            r.rate(i[0] == 3 ? new Rate(3, 9) : new Rate(20 + 6 * i[0]++, 61)),
                                            r.count(0)))
                                    .toList()));
                }
            }
            for (Dimension d : q.by()) {
                int[] i = {0};
                b.add(new AuditReport.Breakdown(
                        d.code(),
                        choices(rights).values().getOrDefault(d, List.of()).stream()
                                .map(v -> new AuditReport.Stratum(
                                        v,
                                        r.rate(i[0]++ == 1 ? new Rate(3, 11) : new Rate(seed, 100 + i[0] * 20)),
                                        r.count(2)))
                                .toList()));
            }
            figures.add(new AuditReport.Figure(
                    code,
                    title(code),
                    code.equals("drop-followed-up") ? r.rate(new Rate(4, 19)) : r.rate(new Rate(seed * 7, 700)),
                    r.count(code.equals("attendance") ? 31 : 0),
                    "Sessions whose outcome nobody recorded are left out.",
                    b));
        }
        return new AuditReport(q, r, figures);
    }

    private static String title(String code) {
        String t = code.replace('-', ' ');
        return Character.toUpperCase(t.charAt(0)) + t.substring(1);
    }

    public FunnelReport funnel(AuditScope s, AuditRights rights) {
        SuppressionRules r = rules(rights);
        List<FunnelReport.Step> steps = new ArrayList<>();
        String[] c = {"begun", "measured", "attended", "finished", "recovered"};
        long[] n = {412, 371, 290, 201, 96};
        for (int i = 0; i < 5; i++)
            steps.add(new FunnelReport.Step(
                    c[i],
                    "Courses " + c[i],
                    r.count(n[i]),
                    r.rate(new Rate(n[i], 412)).percent()));
        return new FunnelReport(s, r, steps);
    }

    public ChartReport chart(AuditQuestion q, AuditRights rights) {
        SuppressionRules r = rules(rights);
        List<ChartReport.Month> months = new ArrayList<>();
        int i = 0;
        for (YearMonth m = YearMonth.from(q.scope().from());
                !m.isAfter(YearMonth.from(q.scope().to()));
                m = m.plusMonths(1), i++) {
            long n = 80 + (i * 37) % 50;
            long k = Math.round(n * (0.8 + ((i * 13) % 7 - 3) * 0.015));
            if (i == 4) k = Math.round(n * 0.62);
            if (i == 7) {
                n = 12;
                k = 10;
            }
            double sd = 3 * Math.sqrt(.8 * .2 / n) * 100;
            PublishedRate rate = r.rate(new Rate(k, n));
            months.add(new ChartReport.Month(
                    m,
                    rate,
                    rate.percent()
                            .map(p -> new ChartReport.Limits(
                                    BigDecimal.valueOf(Math.round(80 - sd)),
                                    BigDecimal.valueOf(Math.min(100, Math.round(80 + sd))))),
                    i == 4 ? ChartReport.Signal.BEYOND : i > 8 ? ChartReport.Signal.RUN : ChartReport.Signal.NONE));
        }
        return new ChartReport(q, r, r.rate(new Rate(800, 1000)), months);
    }

    public QualityReport quality(AuditQuestion q, AuditRights rights) {
        SuppressionRules r = rules(rights);
        return new QualityReport(
                q.scope(),
                r,
                Stream.of("WAI-SR total", "WAI-SR bond", "PHQ-9 total", "GAD-7 total")
                        .map(t -> new QualityReport.Row(
                                t,
                                t,
                                Optional.empty(),
                                r.count(512),
                                r.rate(new Rate(480, 512)).percent(),
                                r.count(505),
                                Optional.of(new BigDecimal("4.123")),
                                Optional.of(new BigDecimal("0.512")),
                                Optional.of(new BigDecimal("0.891")),
                                Optional.of(new BigDecimal("0.712")),
                                r.count(390),
                                r.rate(new Rate(60, 505)).percent()))
                        .toList(),
                List.of("haq-ii-total"));
    }

    public TherapistReport therapists(AuditQuestion q, AuditRights rights) {
        if (!rights.therapists()) throw new NotEntitled("Figures of single therapists are for supervisors");
        SuppressionRules r = rules(rights);
        Rate ref = new Rate(210, 300);
        return new TherapistReport(
                q,
                r,
                r.rate(ref),
                Stream.of("doc-a", "doc-b", "doc-c")
                        .map(p -> {
                            Rate x = new Rate(15 + p.charAt(4) % 3 * 4, 31 + p.charAt(4) % 3);
                            return new TherapistReport.Row(
                                    "berlin",
                                    p,
                                    r.count(x.denominator()),
                                    r.rate(x),
                                    Funnel.around(ref).of(x));
                        })
                        .toList(),
                4);
    }

    public CareGaps gaps(AuditScope s, AuditRights rights) {
        return new CareGaps(List.of(), false);
    }

    public Choices choices(AuditRights rights) {
        return new Choices(
                List.of("berlin", "south"),
                Map.of(
                        Dimension.SERVICE,
                        List.of("Day clinic", "Outpatient psychotherapy", "Psycho-oncology", "unknown"),
                        Dimension.MODALITY,
                        List.of("Cognitive behavioural therapy", "Group", "unknown"),
                        Dimension.AGE_BAND,
                        List.of("18–24", "25–34"),
                        Dimension.SEX,
                        List.of("female", "male", "unknown"),
                        Dimension.ROLE,
                        List.of("psychotherapist"),
                        Dimension.PRACTITIONER,
                        List.of("doc-a")));
    }
}
