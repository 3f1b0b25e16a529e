package org.rapport.application.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.ChartReport.Limits;
import org.rapport.application.audit.ChartReport.Month;
import org.rapport.application.audit.ChartReport.Signal;
import org.rapport.domain.audit.ProcessChart;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** A rate month by month. Centre, limits and signals are computed from the counts that are shown, and say no more. */
final class MonthChart {
    /** Months of a chart, at most: twenty years. */
    private static final int MOST = 240;

    private final AuditCounts counts;

    MonthChart(AuditCounts counts) {
        this.counts = counts;
    }

    ChartReport of(AuditQuestion question, Ask ask, SuppressionRules rules) {
        Map<String, List<Tally>> months = months(ask.scope());
        months.putAll(counts.byMonth(ask));
        List<Tally> whole = List.of(sum(months));
        ProtectedRates rates = new Protection(ask, rules, counts, whole)
                .with("month", new Split.Months(), months)
                .rates(0);
        List<PublishedRate> seen = rates.breakdowns().get(0).stream()
                .map(ProtectedRates.Part::rate)
                .toList();
        return new ChartReport(
                question,
                rules,
                rates.whole().rate(),
                points(List.copyOf(months.keySet()), seen, rates.whole().rate(), rules));
    }

    private static Map<String, List<Tally>> months(AuditScope scope) {
        YearMonth first = YearMonth.from(scope.from());
        long count = first.until(YearMonth.from(scope.to()), ChronoUnit.MONTHS) + 1;
        if (count > MOST) {
            throw new IllegalArgumentException("A chart has at most " + MOST + " months");
        }
        Map<String, List<Tally>> months = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            months.put(first.plusMonths(i).toString(), List.of(Tally.of(0, 0, 0)));
        }
        return months;
    }

    private static Tally sum(Map<String, List<Tally>> months) {
        List<Tally> all =
                months.values().stream().map(tallies -> tallies.get(0)).toList();
        Rate pooled = Rate.pooled(all.stream().map(Tally::rate).toList());
        return Tally.of(
                pooled.numerator(),
                pooled.denominator(),
                all.stream().mapToLong(Tally::excluded).sum());
    }

    private static List<Month> points(
            List<String> months, List<PublishedRate> seen, PublishedRate whole, SuppressionRules rules) {
        Optional<ProcessChart> chart = counted(whole).map(ProcessChart::new);
        List<Optional<Rate>> rates = seen.stream().map(MonthChart::counted).toList();
        List<Boolean> runs = chart.map(one -> one.runs(rates)).orElse(List.of());
        List<Month> points = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            Optional<Rate> rate = chart.isEmpty() ? Optional.empty() : rates.get(i);
            boolean run = rate.isPresent() && runs.get(i);
            boolean beyond = rate.isPresent() && chart.get().beyond(rate.get());
            points.add(new Month(
                    YearMonth.parse(months.get(i)),
                    seen.get(i),
                    rate.map(one -> limits(chart.orElseThrow(), one, rules)),
                    beyond ? Signal.BEYOND : run ? Signal.RUN : Signal.NONE));
        }
        return points;
    }

    /** The counts as they are shown; empty where one is hidden, or where there is no case. */
    private static Optional<Rate> counted(PublishedRate rate) {
        return rate.percent().isPresent()
                        && rate.numerator() instanceof PublishedCount.Shown k
                        && rate.denominator() instanceof PublishedCount.Shown n
                ? Optional.of(new Rate(k.count(), n.count()))
                : Optional.empty();
    }

    private static Limits limits(ProcessChart chart, Rate rate, SuppressionRules rules) {
        ProcessChart.Limits limits = chart.limits(rate.denominator());
        return new Limits(percent(limits.low(), rules), percent(limits.high(), rules));
    }

    private static BigDecimal percent(BigDecimal share, SuppressionRules rules) {
        return share.movePointRight(2).setScale(rules.decimals(), RoundingMode.HALF_UP);
    }
}
