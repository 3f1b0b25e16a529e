package org.rapport.adapter.audit;

import static org.rapport.adapter.audit.Cells.alone;
import static org.rapport.adapter.audit.Cells.notes;
import static org.rapport.adapter.audit.Cells.percent;
import static org.rapport.adapter.audit.Cells.rate;
import static org.rapport.adapter.audit.Cells.row;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rapport.application.audit.AuditReport;
import org.rapport.application.audit.ChartReport;
import org.rapport.application.audit.FunnelReport;
import org.rapport.application.audit.QualityReport;
import org.rapport.application.audit.TherapistReport;
import org.rapport.domain.audit.Funnel.Position;
import org.rapport.domain.audit.FunnelLimits;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;

/** Reports as sheets. A row of all cases together has neither breakdown nor stratum. */
final class Sheets {
    private static final List<String> RATES = List.of(
            "audit",
            "figure",
            "breakdown",
            "stratum",
            "numerator",
            "denominator",
            "percent",
            "low",
            "high",
            "excluded");
    private static final List<String> STEPS = List.of("step", "courses", "percent", "low", "high");
    private static final List<String> MONTHS = List.of(
            "audit",
            "figure",
            "month",
            "numerator",
            "denominator",
            "percent",
            "low",
            "high",
            "limit_low",
            "limit_high",
            "signal");
    private static final List<String> SCORES = List.of(
            "measure",
            "title",
            "service",
            "forms",
            "complete_percent",
            "complete_low",
            "complete_high",
            "scores",
            "mean",
            "sd",
            "alpha",
            "retest",
            "pairs",
            "ceiling_percent",
            "ceiling_low",
            "ceiling_high");
    private static final List<String> THERAPISTS = List.of(
            "audit",
            "figure",
            "practitioner",
            "closed",
            "numerator",
            "denominator",
            "percent",
            "low",
            "high",
            "low998",
            "low95",
            "high95",
            "high998",
            "place");

    private Sheets() {}

    /** Of one or more audits, all of them told apart alike. */
    static Sheet rates(List<AuditReport> reports) {
        List<List<Object>> rows = new ArrayList<>();
        JsonObjectBuilder about = Json.createObjectBuilder();
        for (AuditReport report : reports) {
            String audit = report.question().audit().code();
            for (AuditReport.Figure figure : report.figures()) {
                about.add(
                        figure.code(),
                        Json.createObjectBuilder()
                                .add("audit", audit)
                                .add("title", figure.title())
                                .add("exclusion", figure.exclusion()));
                rows.add(counted(
                        List.of(audit, figure.code(), Optional.empty(), Optional.empty()),
                        figure.rate(),
                        figure.excluded()));
                figure.breakdowns().forEach(parts -> parts.strata()
                        .forEach(one -> rows.add(counted(
                                List.of(audit, figure.code(), parts.code(), one.value()),
                                one.rate(),
                                one.excluded()))));
            }
        }
        return new Sheet(RATES, rows, notes(reports.get(0).rules(), "about", about.build()));
    }

    static Sheet funnel(FunnelReport report) {
        JsonObjectBuilder about = Json.createObjectBuilder();
        report.steps().forEach(step -> about.add(step.code(), step.title()));
        List<List<Object>> rows = report.steps().stream()
                .map(step -> row(List.of(step.code(), step.courses()), percent(step.ofAll())))
                .toList();
        return new Sheet(STEPS, rows, notes(report.rules(), "about", about.build()));
    }

    static Sheet months(ChartReport report, String figure) {
        String audit = report.question().audit().code();
        List<List<Object>> rows = report.months().stream()
                .map(month -> row(
                        List.of(audit, figure, month.month().toString()),
                        rate(month.rate()),
                        List.of(
                                month.limits().map(ChartReport.Limits::low),
                                month.limits().map(ChartReport.Limits::high),
                                month.signal().name().toLowerCase(Locale.ROOT))))
                .toList();
        return new Sheet(MONTHS, rows, notes(report.rules(), "whole", alone(report.whole())));
    }

    static Sheet quality(QualityReport report) {
        JsonArrayBuilder withheld = Json.createArrayBuilder(report.withheld());
        List<List<Object>> rows = report.rows().stream()
                .map(one -> row(
                        List.of(one.measure(), one.display(), one.service(), one.forms()),
                        percent(one.completeness()),
                        List.of(one.scores(), one.mean(), one.deviation(), one.alpha(), one.retest(), one.pairs()),
                        percent(one.ceiling())))
                .toList();
        return new Sheet(SCORES, rows, notes(report.rules(), "withheld", withheld.build()));
    }

    static Sheet therapists(TherapistReport report, String figure) {
        String audit = report.question().audit().code();
        List<List<Object>> rows = report.rows().stream()
                .map(one -> row(
                        List.of(audit, figure, one.practitioner(), one.closed()),
                        rate(one.rate()),
                        limits(one.position())))
                .toList();
        Map<String, JsonValue> notes = notes(report.rules(), "reference", alone(report.reference()));
        notes.put("leftOut", Json.createValue(report.leftOut()));
        return new Sheet(THERAPISTS, rows, notes);
    }

    private static List<Object> counted(List<Object> names, PublishedRate rate, PublishedCount excluded) {
        return row(names, rate(rate), List.of(excluded));
    }

    /** The limits in percent, and in a word or a sentence where the rate lies. */
    private static List<Object> limits(Position position) {
        Optional<FunnelLimits> limits =
                position instanceof Position.Seen seen ? Optional.of(seen.limits()) : Optional.empty();
        Function<Function<FunnelLimits, BigDecimal>, Optional<BigDecimal>> limit =
                which -> limits.map(which).map(share -> share.movePointRight(2));
        return List.of(
                limit.apply(FunnelLimits::low998),
                limit.apply(FunnelLimits::low95),
                limit.apply(FunnelLimits::high95),
                limit.apply(FunnelLimits::high998),
                position instanceof Position.Seen seen
                        ? seen.place().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        : ((Position.Unsaid) position).sentence());
    }
}
