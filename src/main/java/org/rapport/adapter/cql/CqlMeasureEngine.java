package org.rapport.adapter.cql;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.domain.confidence.Labelling;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.measure.MeasuresOfSites;

/** Evaluates Measures in CQL: Rapport's own, and those that a site has brought, over what is known of its clients. */
public final class CqlMeasureEngine implements MeasureEngine {
    private static final Logger LOG = Logger.getLogger(CqlMeasureEngine.class.getName());

    private final Map<String, SiteEngine> sites = new TreeMap<>();
    private final SubjectData data;
    private final Clock clock;

    /**
     * An engine.
     *
     * @param measures the Measures of each site
     * @param rules the rules of each running site
     * @param records what is known of clients
     * @param mostSubjects how many clients one request may be about at most
     * @param translations keeps the logic that is translated
     */
    public CqlMeasureEngine(
            MeasuresOfSites measures,
            Map<String, ScoringRules> rules,
            ClientRecords records,
            int mostSubjects,
            Translations translations,
            Clock clock) {
        rules.forEach((site, ofSite) -> sites.put(site, new SiteEngine(site, measures.of(site), ofSite, translations)));
        this.data = new SubjectData(records, mostSubjects);
        this.clock = clock;
    }

    /** Translates the logic of all Measures, so that nobody waits for it; what cannot be translated is told in the log. */
    public void warmUp() {
        sites.values().forEach(site -> site.content().of(Measure.class).forEach(measure -> {
            try {
                site.translated(measure);
            } catch (IllegalArgumentException e) {
                LOG.log(Level.WARNING, "Site {0}: {1}", new Object[] {site.site(), e.getMessage()});
            }
        }));
    }

    @Override
    public boolean knows(String measure) {
        return sites.values().stream().anyMatch(site -> site.measure(measure).isPresent());
    }

    @Override
    public String site(String measure, Optional<String> site) {
        return engine(measure, site).site();
    }

    @Override
    public Answer evaluate(Request request) {
        SiteEngine site = engine(request.measure(), request.site());
        Measure measure = ToldGroups.of(site.measure(request.measure()).orElseThrow(), request.told());
        LibraryParameters declared = new LibraryParameters(site.translated(measure));
        Map<String, Object> parameters = new HashMap<>(site.settings(declared));
        parameters.putAll(declared.values(request.parameters()));
        parameters.put("Measurement Period", ExactPeriod.of(request.from(), request.to(), site.zone()));
        Evaluation evaluation =
                new Evaluation(site, measure, parameters, ZonedDateTime.now(clock.withZone(site.zone())));
        Results results = results(request, site, evaluation);
        if (request.aggregate()) {
            return population(request, site, evaluation, results.bySubject());
        }
        return new Answer(json(report(request, site, evaluation, results)), List::of);
    }

    /**
     * What came out.
     *
     * @param bySubject for each subject
     * @param labels those of what is known of each
     */
    private record Results(Map<String, EvaluationResult> bySubject, Map<String, List<SecurityLabel>> labels) {}

    private Results results(Request request, SiteEngine site, Evaluation evaluation) {
        List<Resource> additional = SubjectData.additional(request);
        Results results = new Results(new LinkedHashMap<>(), new HashMap<>());
        boolean slim = request.type() != ReportType.INDIVIDUAL;
        SubjectData now = data.atOnce();
        for (String subject : now.subjects(request, site.site())) {
            now.of(subject, request, site.site(), additional).ifPresent(known -> {
                results.bySubject().put(subject, evaluation.of(subject, known.resources(), slim));
                results.labels().put(subject, known.labels());
            });
        }
        return results;
    }

    private Answer population(
            Request request, SiteEngine site, Evaluation evaluation, Map<String, EvaluationResult> results) {
        ZonedDateTime from = ExactPeriod.first(request.from(), site.zone());
        ZonedDateTime to = ExactPeriod.last(request.to(), site.zone());
        MeasureReport all = completed(evaluation.report(from, to, "population", results), request);
        return new Answer(json(all), () -> {
            PeopleCounts people = new PeopleCounts();
            results.forEach((subject, result) ->
                    people.add(evaluation.report(from, to, "population", Map.of(subject, result))));
            return people.of(all);
        });
    }

    private IBaseResource report(Request request, SiteEngine site, Evaluation evaluation, Results results) {
        ZonedDateTime from = ExactPeriod.first(request.from(), site.zone());
        ZonedDateTime to = ExactPeriod.last(request.to(), site.zone());
        if (request.type() != ReportType.INDIVIDUAL) {
            String type = request.type() == ReportType.POPULATION ? "population" : "subject-list";
            return labelled(
                    completed(evaluation.report(from, to, type, results.bySubject()), request),
                    results.labels().values());
        }
        List<MeasureReport> each = new ArrayList<>();
        results.bySubject()
                .forEach((subject, result) -> each.add(labelled(
                        completed(evaluation.report(from, to, "subject", Map.of(subject, result)), request),
                        List.of(results.labels().get(subject)))));
        if (request.subject().isPresent()) {
            return each.get(0);
        }
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        each.forEach(report -> bundle.addEntry().setResource(report));
        return bundle;
    }

    /** With the labels of all whom it tells of. */
    private static MeasureReport labelled(MeasureReport report, Collection<List<SecurityLabel>> labels) {
        Labelling.derived(labels.stream().flatMap(List::stream).toList())
                .forEach(label ->
                        report.getMeta().addSecurity().setSystem(label.system()).setCode(label.code()));
        return report;
    }

    /** The period by its days, as it was asked for. */
    private MeasureReport completed(MeasureReport report, Request request) {
        report.setId(UUID.randomUUID().toString());
        report.setDate(Date.from(clock.instant()));
        report.getPeriod().setStartElement(day(request.from())).setEndElement(day(request.to()));
        return report;
    }

    private static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }

    private SiteEngine engine(String measure, Optional<String> named) {
        List<SiteEngine> knowing = sites.values().stream()
                .filter(site -> named.isEmpty() || named.get().equals(site.site()))
                .filter(site -> site.measure(measure).isPresent())
                .toList();
        if (knowing.isEmpty()) {
            throw new IllegalArgumentException("There is no such Measure");
        }
        if (knowing.size() > 1) {
            throw new IllegalArgumentException("Several hospitals have this Measure; say which one is meant");
        }
        return knowing.get(0);
    }

    private static byte[] json(IBaseResource resource) {
        return R4.context().newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
