package org.rapport.adapter.cql;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.measure.MeasuresOfSites;

/** Evaluates Measures in CQL: Rapport's own, and those that a site has brought, over what is known of its clients. */
public final class CqlMeasureEngine implements MeasureEngine {
    private static final Logger LOG = Logger.getLogger(CqlMeasureEngine.class.getName());

    private final Map<String, SiteEngine> sites = new TreeMap<>();
    private final ClientRecords records;
    private final int mostSubjects;
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
        this.records = records;
        this.mostSubjects = mostSubjects;
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
    public byte[] evaluate(Request request) {
        SiteEngine site = site(request);
        Measure measure = site.measure(request.measure()).orElseThrow();
        LibraryParameters declared = new LibraryParameters(site.translated(measure));
        Map<String, Object> parameters = new HashMap<>(site.settings(declared));
        parameters.putAll(declared.values(request.parameters()));
        parameters.put("Measurement Period", ExactPeriod.of(request.from(), request.to(), site.zone()));
        Evaluation evaluation =
                new Evaluation(site, measure, parameters, ZonedDateTime.now(clock.withZone(site.zone())));
        Map<String, EvaluationResult> results = results(request, site, evaluation);
        return json(report(request, site, evaluation, results));
    }

    private Map<String, EvaluationResult> results(Request request, SiteEngine site, Evaluation evaluation) {
        List<Resource> additional =
                request.additional().map(CqlMeasureEngine::additional).orElse(List.of());
        Map<String, EvaluationResult> results = new LinkedHashMap<>();
        boolean slim = request.type() != ReportType.INDIVIDUAL;
        for (String subject : subjects(request, site.site())) {
            List<Resource> resources = together(additional, records.of(site.site(), subject));
            boolean known =
                    resources.stream().anyMatch(resource -> resource.fhirType().equals("Patient"));
            if (!known) {
                throw new IllegalArgumentException("There is no patient " + subject + " here");
            }
            results.put(subject, evaluation.of(subject, resources, slim));
        }
        return results;
    }

    private List<String> subjects(Request request, String site) {
        if (request.subject().isPresent()) {
            return List.of(request.subject().get());
        }
        List<String> subjects = records.ids(site, request.practitioner(), mostSubjects + 1);
        if (subjects.size() > mostSubjects) {
            throw new IllegalArgumentException(
                    "This is about more than %d patients; ask about one, or, where it may be asked, those of one practitioner"
                            .formatted(mostSubjects));
        }
        return subjects;
    }

    private IBaseResource report(
            Request request, SiteEngine site, Evaluation evaluation, Map<String, EvaluationResult> results) {
        ZonedDateTime from = ExactPeriod.first(request.from(), site.zone());
        ZonedDateTime to = ExactPeriod.last(request.to(), site.zone());
        if (request.type() != ReportType.INDIVIDUAL) {
            String type = request.type() == ReportType.POPULATION ? "population" : "subject-list";
            return completed(evaluation.report(from, to, type, results), request);
        }
        List<MeasureReport> each = new ArrayList<>();
        results.forEach((subject, result) ->
                each.add(completed(evaluation.report(from, to, "subject", Map.of(subject, result)), request)));
        if (request.subject().isPresent()) {
            return each.get(0);
        }
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        each.forEach(report -> bundle.addEntry().setResource(report));
        return bundle;
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

    private SiteEngine site(Request request) {
        List<SiteEngine> knowing = sites.values().stream()
                .filter(site -> request.site().isEmpty() || request.site().get().equals(site.site()))
                .filter(site -> site.measure(request.measure()).isPresent())
                .toList();
        if (knowing.isEmpty()) {
            throw new IllegalArgumentException("There is no such Measure");
        }
        if (knowing.size() > 1) {
            throw new IllegalArgumentException("Several hospitals have this Measure; say which one is meant");
        }
        return knowing.get(0);
    }

    private static List<Resource> additional(byte[] json) {
        try {
            Bundle bundle = R4.context().newJsonParser().parseResource(Bundle.class, new ByteArrayInputStream(json));
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(resource -> resource != null)
                    .toList();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("The additional data are no FHIR R4 Bundle in JSON", e);
        }
    }

    /** What is given with the request goes before what is known under the same id. */
    private static List<Resource> together(List<Resource> additional, List<Resource> known) {
        List<Resource> all = new ArrayList<>(additional);
        Set<String> given = new HashSet<>();
        additional.forEach(resource -> given.add(reference(resource)));
        known.stream().filter(resource -> !given.contains(reference(resource))).forEach(all::add);
        return all;
    }

    private static String reference(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static byte[] json(IBaseResource resource) {
        return R4.context().newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
