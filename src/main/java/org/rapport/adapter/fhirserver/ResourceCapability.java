package org.rapport.adapter.fhirserver;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.rapport.adapter.fhirserver.search.SearchForm;

/**
 * What works for a resource type.
 *
 * @param type the type
 * @param form what it can be searched by; absent when it is not searched
 * @param interactions besides search
 * @param operations on the type or its instances
 * @param profiles canonicals of the profiles its resources conform to
 * @param documentation sentences for a reader; may be empty
 * @param versioned whether resources have a version id and an ETag
 */
public record ResourceCapability(
        String type,
        Optional<SearchForm> form,
        Set<TypeRestfulInteraction> interactions,
        List<OperationCapability> operations,
        List<String> profiles,
        String documentation,
        boolean versioned) {

    public ResourceCapability {
        interactions = Set.copyOf(interactions);
        operations = List.copyOf(operations);
        profiles = List.copyOf(profiles);
    }

    /** Nothing yet, for a type that is not searched. */
    public static ResourceCapability of(String type) {
        return new ResourceCapability(type, Optional.empty(), Set.of(), List.of(), List.of(), "", false);
    }

    /** Reading by id and searching. */
    public static ResourceCapability searched(SearchForm form) {
        return new ResourceCapability(
                form.resourceType(),
                Optional.of(form),
                Set.of(TypeRestfulInteraction.READ),
                List.of(),
                List.of(),
                "",
                false);
    }

    /** The same with more interactions. */
    public ResourceCapability with(TypeRestfulInteraction... more) {
        EnumSet<TypeRestfulInteraction> all = EnumSet.copyOf(List.of(more));
        all.addAll(interactions);
        return new ResourceCapability(type, form, all, operations, profiles, documentation, versioned);
    }

    /** The same with one more operation. */
    public ResourceCapability with(OperationCapability operation) {
        return new ResourceCapability(
                type, form, interactions, joined(operations, List.of(operation)), profiles, documentation, versioned);
    }

    /** The same, of resources that conform to profiles. */
    public ResourceCapability conformingTo(List<String> more) {
        return new ResourceCapability(
                type, form, interactions, operations, joined(profiles, more), documentation, versioned);
    }

    /** The same with more sentences. */
    public ResourceCapability saying(String more) {
        String sentences = Stream.of(documentation, more)
                .filter(one -> !one.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return new ResourceCapability(type, form, interactions, operations, profiles, sentences, versioned);
    }

    /** The same, of resources with version id and ETag. */
    public ResourceCapability withVersions() {
        return new ResourceCapability(type, form, interactions, operations, profiles, documentation, true);
    }

    /** What two providers do for one type. */
    ResourceCapability and(ResourceCapability other) {
        EnumSet<TypeRestfulInteraction> all = EnumSet.noneOf(TypeRestfulInteraction.class);
        all.addAll(interactions);
        all.addAll(other.interactions);
        ResourceCapability both = new ResourceCapability(
                type,
                form.or(other::form),
                all,
                joined(operations, other.operations),
                joined(profiles, other.profiles),
                documentation,
                versioned || other.versioned);
        return both.saying(other.documentation);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
