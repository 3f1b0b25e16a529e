package org.rapport.fhir.expression;

import java.util.List;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.IHostApplicationServices;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;

/** What an expression may ask of its surroundings: constants and functions, and nothing that lies elsewhere. */
final class Host implements IHostApplicationServices {

    @Override
    public List<Base> resolveConstant(
            FHIRPathEngine engine, Object position, String name, FHIRPathConstantEvaluationMode mode) {
        return mode == FHIRPathConstantEvaluationMode.EXPLICIT
                ? ((Position) position).constant(ExpressionCheck.plain(name))
                : List.of();
    }

    @Override
    public FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
        return OwnFunction.named(name)
                .map(it -> new FunctionDetails(it.name(), 0, 0))
                .orElse(null);
    }

    @Override
    public List<Base> executeFunction(
            FHIRPathEngine engine, Object position, List<Base> focus, String name, List<List<Base>> parameters) {
        return OwnFunction.named(name)
                .orElseThrow(() -> new PathEngineException("The function " + name + " is not supported"))
                .apply(focus, ((Position) position).weights());
    }

    @Override
    public TypeDetails resolveConstantType(
            FHIRPathEngine engine, Object position, String name, FHIRPathConstantEvaluationMode mode) {
        throw elsewhere();
    }

    @Override
    public TypeDetails checkFunction(
            FHIRPathEngine engine, Object position, String name, TypeDetails focus, List<TypeDetails> parameters) {
        throw elsewhere();
    }

    @Override
    public boolean log(String argument, List<Base> focus) {
        return false;
    }

    @Override
    public Base resolveReference(FHIRPathEngine engine, Object position, String url, Base from) {
        throw elsewhere();
    }

    @Override
    public boolean conformsToProfile(FHIRPathEngine engine, Object position, Base item, String url) {
        throw elsewhere();
    }

    @Override
    public ValueSet resolveValueSet(FHIRPathEngine engine, Object position, String url) {
        throw elsewhere();
    }

    @Override
    public boolean paramIsType(String name, int index) {
        return false;
    }

    private static PathEngineException elsewhere() {
        return new PathEngineException("An expression sees the questionnaire and the answers only");
    }
}
