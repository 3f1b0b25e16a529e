package org.rapport.adapter.cql;

import ca.uhn.fhir.repository.IRepository;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.Pair;
import kotlin.Unit;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResults;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cql.LibraryEngine;
import org.opencds.cqf.fhir.cql.engine.parameters.CqlFhirParametersConverter;

/**
 * Evaluates some expressions of libraries with the engine it is given, whose parameters are CQL values already: nothing is to
 * be converted.
 */
final class PlainLibraryEngine extends LibraryEngine {
    private static final String PATIENT = "Patient/";

    private final Set<String> expressions;

    /** @param expressions the names of those that are asked for */
    PlainLibraryEngine(IRepository repository, EvaluationSettings settings, Set<String> expressions) {
        super(repository, settings);
        this.expressions = Set.copyOf(expressions);
    }

    @Override
    public EvaluationResults getEvaluationResult(
            List<VersionedIdentifier> libraries,
            String subject,
            IBaseParameters unused,
            Map<String, Object> parameters,
            IBaseBundle additional,
            Set<String> unasked,
            CqlFhirParametersConverter converter,
            ZonedDateTime now,
            CqlEngine engine) {
        EvaluationParams.Builder evaluation = new EvaluationParams.Builder();
        evaluation.setParameters(new HashMap<>(parameters));
        evaluation.setContextParameter(new Pair<>("Patient", subject.substring(PATIENT.length())));
        evaluation.setEvaluationDateTime(now);
        libraries.forEach(library -> evaluation.library(library, one -> {
            one.expressions(expressions);
            return Unit.INSTANCE;
        }));
        return engine.evaluate(evaluation.build());
    }
}
