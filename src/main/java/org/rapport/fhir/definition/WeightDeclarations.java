package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;

/**
 * Every weight that is declared for a code, wherever it stands: by {@code itemWeight} or one of its older names, or as a
 * property of the concept. Several must agree, since nobody can tell which one the author meant.
 */
final class WeightDeclarations {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    private static final Set<String> URLS = Set.of(
            HL7 + "itemWeight",
            HL7 + "ordinalValue",
            HL7 + "questionnaire-ordinalValue",
            HL7 + "valueset-ordinalValue",
            HL7 + "codesystem-ordinalValue");
    private static final Set<String> PROPERTIES = Set.of("itemWeight", "ordinalValue");

    private final Declarations said;
    private final List<BigDecimal> found = new ArrayList<>();

    /** @param place the code or option in words, for the sentence of a refusal */
    WeightDeclarations(String place) {
        this.said = new Declarations(place, List.of());
    }

    WeightDeclarations add(List<Extension> extensions) {
        Declarations among = new Declarations(said.place(), extensions);
        URLS.stream().map(among::number).flatMap(Optional::stream).forEach(found::add);
        return this;
    }

    WeightDeclarations addAll(List<BigDecimal> weights) {
        found.addAll(weights);
        return this;
    }

    /** Adds what is said about a code by its code system and by supplements of it. */
    WeightDeclarations addConcept(Terminology terminology, String system, String code) {
        terminology.about(system).forEach(it -> {
            Set<String> properties = weightProperties(it);
            concepts(it.getConcept())
                    .filter(concept -> code.equals(concept.getCode()))
                    .forEach(concept -> addConcept(concept, properties));
        });
        return this;
    }

    private void addConcept(ConceptDefinitionComponent concept, Set<String> properties) {
        add(concept.getExtension());
        concept.getProperty().stream()
                .filter(it -> properties.contains(it.getCode()))
                .map(this::number)
                .forEach(found::add);
    }

    private BigDecimal number(ConceptPropertyComponent property) {
        if (property.getValue() instanceof DecimalType decimal && decimal.hasValue()) {
            return decimal.getValue();
        }
        if (property.getValue() instanceof IntegerType integer && integer.hasValue()) {
            return BigDecimal.valueOf(integer.getValue());
        }
        throw said.refusal("has the property " + property.getCode() + " with a value that is not a number");
    }

    /** The one weight; absent when none is declared, refused when they differ. */
    Optional<BigDecimal> weight() {
        Optional<BigDecimal> first = found.stream().findFirst();
        if (first.isPresent() && found.stream().anyMatch(it -> it.compareTo(first.get()) != 0)) {
            throw said.refusal("has different weights: "
                    + found.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", ")));
        }
        return first;
    }

    List<BigDecimal> all() {
        return List.copyOf(found);
    }

    static Stream<ConceptDefinitionComponent> concepts(List<ConceptDefinitionComponent> concepts) {
        return concepts.stream().flatMap(it -> Stream.concat(Stream.of(it), concepts(it.getConcept())));
    }

    /** The codes under which a code system keeps weights: by name, or by HL7's uri for the property. */
    private static Set<String> weightProperties(CodeSystem system) {
        return Stream.concat(
                        PROPERTIES.stream(),
                        system.getProperty().stream()
                                .filter(it -> PROPERTIES.stream()
                                        .anyMatch(name -> it.getUri() != null
                                                && it.getUri().endsWith("#" + name)))
                                .map(CodeSystem.PropertyComponent::getCode))
                .collect(Collectors.toSet());
    }
}
