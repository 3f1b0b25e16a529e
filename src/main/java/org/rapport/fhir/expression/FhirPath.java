package org.rapport.fhir.expression;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.rapport.fhir.R4;

/**
 * HAPI's FHIRPath engine. It is made when the first expression comes, and one for each evaluation, since an engine keeps
 * state while the context behind it does not.
 */
final class FhirPath {
    private FhirPath() {}

    static FHIRPathEngine engine() {
        FHIRPathEngine engine = new FHIRPathEngine(Context.WORKER);
        engine.setHostServices(new Host());
        return engine;
    }

    private static final class Context {
        static final IWorkerContext WORKER =
                EnglishMessages.of(new HapiWorkerContext(R4.context(), new TypeNames(R4.context())));
    }

    /**
     * All that the engine needs to know about the types that answers and items are made of: their names, for {@code
     * ofType}, {@code is} and {@code as}. The full definitions are tens of megabytes.
     */
    private record TypeNames(FhirContext context) implements IValidationSupport {
        private static final List<StructureDefinition> TYPES = Stream.concat(
                        types(StructureDefinitionKind.PRIMITIVETYPE, "boolean", "integer", "decimal", "string", "code"),
                        types(
                                StructureDefinitionKind.COMPLEXTYPE,
                                "Coding",
                                "Quantity",
                                "Element",
                                "BackboneElement",
                                "Questionnaire",
                                "QuestionnaireResponse"))
                .toList();

        private static Stream<StructureDefinition> types(StructureDefinitionKind kind, String... names) {
            return Stream.of(names).map(name -> {
                StructureDefinition type = new StructureDefinition();
                type.setUrl("http://hl7.org/fhir/StructureDefinition/" + name)
                        .setName(name)
                        .setType(name)
                        .setKind(kind)
                        .setDerivation(TypeDerivationRule.SPECIALIZATION);
                return type;
            });
        }

        @Override
        public FhirContext getFhirContext() {
            return context;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
            return (List<T>) TYPES;
        }

        /** HAPI takes null for "not known". */
        @Override
        public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
            return TYPES.stream()
                    .filter(type::isInstance)
                    .filter(it -> it.getUrl().equals(url))
                    .map(type::cast)
                    .findFirst()
                    .orElse(null);
        }
    }
}
