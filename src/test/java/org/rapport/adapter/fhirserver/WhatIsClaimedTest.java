package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import ca.uhn.fhir.context.RuntimeSearchParam;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.CapabilityWalk;

/** The CapabilityStatement says what works, and nothing else. */
class WhatIsClaimedTest {
    /** Those that compare two values, or times of which a value may be a part. */
    private static final Set<String> LEFT_TO_OTHER_TESTS =
            Set.of("date", "authored", "authored-on", "_lastUpdated", "recorded");

    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint(
                (request, response, chain) -> chain.doFilter(request, response),
                store -> Reporting.providers(store, Clock.systemUTC()));
        Gallery.in(endpoint);
        String march = "periodStart=2025-03&periodEnd=2025-03&keep=true";
        endpoint.post(
                "Measure/rapport-audit-attendance/$evaluate-measure?" + march,
                "application/fhir+json",
                Reporting.NO_BODY);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void everythingThatIsClaimedWorksAndWhatIsNotIsRefused() {
        List<String> walked = new CapabilityWalk(endpoint.base(), Gallery.form()).walk();
        assertThat(walked)
                .hasSizeGreaterThan(300)
                .contains(
                        "Observation vread",
                        "QuestionnaireResponse create",
                        "QuestionnaireResponse vread",
                        "Provenance history-instance",
                        "MeasureReport vread",
                        "MeasureReport history-type");
    }

    /** The paths are those of FHIR's own SearchParameters, which nothing in the store knows. */
    @ParameterizedTest
    @CsvSource({
        "Observation, _id _profile _tag category code combo-code component-code component-value-quantity"
                + " combo-value-quantity data-absent-reason derived-from device encounter has-member identifier method"
                + " patient status subject value-concept value-quantity",
        "QuestionnaireResponse, _id _profile author encounter identifier patient questionnaire source status subject",
        "Task, _id _profile code encounter focus identifier intent patient priority status subject"
    })
    void eachParameterFindsWhatFhirsDefinitionOfItFindsInTheResources(String type, String parameters) {
        List<Resource> all = resources(type, "");
        Set<String> compared = new TreeSet<>();
        for (var parameter : claimed(type).getSearchParam()) {
            if (!LEFT_TO_OTHER_TESTS.contains(parameter.getName())) {
                Map<String, Set<String>> expected = byValue(type, parameter.getName(), all);
                expected.forEach((query, ids) -> {
                    assertThat(ids(resources(type, query))).as(query).isEqualTo(ids);
                    compared.add(parameter.getName());
                });
            }
        }
        assertThat(compared).containsExactlyInAnyOrder(parameters.split(" "));
    }

    /** The queries that values of the resources make, each with those that have it. */
    private static Map<String, Set<String>> byValue(String type, String name, List<Resource> all) {
        Map<String, Set<String>> byValue = new LinkedHashMap<>();
        for (Resource resource : all) {
            for (IBase value : values(type, name, resource)) {
                for (String query : queries(name, value)) {
                    byValue.computeIfAbsent(query, key -> new TreeSet<>())
                            .add(resource.getIdElement().getIdPart());
                }
            }
        }
        return byValue;
    }

    private static List<IBase> values(String type, String name, Resource resource) {
        RuntimeSearchParam known = Endpoint.CONTEXT.getResourceDefinition(type).getSearchParam(name);
        String path =
                switch (name) {
                    case "_id" -> type + ".id";
                    case "_profile" -> type + ".meta.profile";
                    case "_tag" -> type + ".meta.tag";
                    case "_security" -> type + ".meta.security";
                    case "patient" -> type.equals("Task") ? "Task.for" : type + ".subject";
                    default -> known == null || known.getPath() == null ? "{}" : known.getPath();
                };
        // Part by part: to unite values HAPI's engine would compare their units, for which it has no means.
        return Stream.of(path.split(" \\| "))
                .flatMap(part -> Endpoint.CONTEXT.newFhirPath().evaluate(resource, part, IBase.class).stream())
                .toList();
    }

    private static List<String> queries(String name, IBase value) {
        List<String> queries = new ArrayList<>();
        if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> queries.addAll(queries(name, coding)));
        } else if (value instanceof Coding coding) {
            queries.add(name + "=" + coding.getSystem() + "|" + coding.getCode());
        } else if (value instanceof Identifier identifier) {
            queries.add(name + "=" + identifier.getSystem() + "|" + identifier.getValue());
        } else if (value instanceof Reference reference && reference.hasReference()) {
            queries.add(name + "=" + reference.getReference());
        } else if (value instanceof Reference reference && reference.hasIdentifier()) {
            Identifier identifier = reference.getIdentifier();
            queries.add(name + ":identifier=" + identifier.getSystem() + "|"
                    + identifier.getValue().replace("|", "\\|"));
        } else if (value instanceof Quantity quantity) {
            queries.add(name + "=" + quantity.getValue() + "|" + quantity.getSystem() + "|" + quantity.getCode());
        } else if (value instanceof IdType id) {
            queries.add(name + "=" + id.getIdPart());
        } else if (value instanceof PrimitiveType<?> primitive) {
            queries.add(name + "=" + primitive.getValueAsString());
        }
        return queries;
    }

    private static List<Resource> resources(String type, String query) {
        var response = endpoint.get(
                type + "?" + SearchParametersTest.encoded(query) + "&_count=500", "Prefer", "handling=strict");
        assertThat(response.statusCode()).as(query + " " + response.body()).isEqualTo(200);
        return read(Bundle.class, response).getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .toList();
    }

    private static Set<String> ids(List<Resource> resources) {
        return resources.stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CapabilityStatementRestResourceComponent claimed(String type) {
        return read(CapabilityStatement.class, endpoint.get("metadata")).getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
