package org.rapport.adapter.cql;

import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;
import org.opencds.cqf.fhir.cr.measure.MeasureEvaluationOptions;
import org.opencds.cqf.fhir.cr.measure.common.MeasureDef;
import org.opencds.cqf.fhir.cr.measure.common.MeasureEvaluationResultHandler;
import org.opencds.cqf.fhir.cr.measure.common.MultiLibraryIdMeasureEngineDetails;
import org.opencds.cqf.fhir.cr.measure.r4.R4MeasureDefBuilder;

/** One evaluation of one Measure, subject after subject. Not for use by several threads. */
final class Evaluation {
    private static final String SUBJECT = "Patient";

    private final Measure measure;
    private final SubjectRepository repository;
    private final CqlEngine engine;
    private final MultiLibraryIdMeasureEngineDetails details;
    private final ExactPeriod reports;
    private final Map<String, Object> parameters;
    private final ZonedDateTime now;
    private final Set<String> wanted;

    /**
     * An evaluation.
     *
     * @param parameters values of the library's parameters, the period among them
     * @param now the as-of time, on the clock of the site
     */
    Evaluation(SiteEngine site, Measure measure, Map<String, Object> parameters, ZonedDateTime now) {
        this.measure = measure;
        this.parameters = parameters;
        this.now = now;
        this.repository = new SubjectRepository(site.content());
        this.engine = site.parts().engine(repository);
        MeasureEvaluationOptions options = MeasureEvaluationOptions.defaultOptions();
        options.setEvaluationSettings(site.parts().settings());
        VersionedIdentifier library = site.library(measure);
        this.wanted = expressions(measure);
        Set<String> defined = defined(site.translated(measure));
        defined.retainAll(wanted);
        this.details = MultiLibraryIdMeasureEngineDetails.builder(
                        new PlainLibraryEngine(repository, site.parts().settings(), defined))
                .addLibraryIdToMeasureId(library, definition())
                .build();
        this.reports = new ExactPeriod(repository, options);
    }

    /**
     * What came out for one subject.
     *
     * @param slim without what only a report about one subject says
     * @throws IllegalArgumentException with a sentence when the logic fails
     */
    EvaluationResult of(String subject, Collection<Resource> resources, boolean slim) {
        repository.turnTo(resources);
        String reference = SUBJECT + "/" + subject;
        var results = MeasureEvaluationResultHandler.getEvaluationResults(
                List.of(reference), now, engine, details, new LinkedHashMap<>(parameters));
        MeasureDef definition = definition();
        EvaluationResult result =
                results.processMeasureForSuccessOrFailure(definition).get(reference);
        if (!definition.errors().isEmpty() || result == null) {
            throw failed(definition);
        }
        return slim ? SlimResults.of(result, wanted) : result;
    }

    /** The report over subjects by their results. */
    MeasureReport report(ZonedDateTime from, ZonedDateTime to, String type, Map<String, EvaluationResult> results) {
        Map<String, EvaluationResult> byReference = new LinkedHashMap<>();
        results.forEach((subject, result) -> byReference.put(SUBJECT + "/" + subject, result));
        MeasureReport report =
                reports.evaluateMeasureResults(measure, from, to, type, List.copyOf(byReference.keySet()), byReference);
        StratumScores.correct(measure, report);
        return report;
    }

    private IllegalArgumentException failed(MeasureDef definition) {
        String why = definition.errors().stream().findFirst().orElse("nothing came out");
        return new IllegalArgumentException("The Measure " + measure.getUrl() + " cannot be evaluated: " + why);
    }

    private MeasureDef definition() {
        return new R4MeasureDefBuilder().build(measure);
    }

    /** Functions are evaluated case by case and not by themselves. */
    private static Set<String> defined(Library library) {
        return library.getStatements().getDef().stream()
                .filter(one -> !(one instanceof FunctionDef))
                .map(ExpressionDef::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> expressions(Measure measure) {
        Set<String> names = new HashSet<>(Set.of(SUBJECT));
        Stream<Expression> ofGroups = measure.getGroup().stream().flatMap(group -> Stream.of(
                        group.getPopulation().stream().map(one -> one.getCriteria()),
                        group.getStratifier().stream().map(one -> one.getCriteria()),
                        group.getStratifier().stream()
                                .flatMap(one -> one.getComponent().stream())
                                .map(one -> one.getCriteria()))
                .flatMap(parts -> parts));
        Stream<Expression> supplemental = measure.getSupplementalData().stream().map(one -> one.getCriteria());
        Stream.concat(ofGroups, supplemental)
                .filter(Expression::hasExpression)
                .map(Expression::getExpression)
                .forEach(names::add);
        return names;
    }
}
