package org.rapport.adapter.ehr;

import java.util.Map;
import java.util.Set;

/**
 * What an EHR says it can do, as far as Rapport makes use of it.
 *
 * @param fhirVersion such as {@code 4.0.1}; empty when the EHR does not say
 * @param transaction whether it takes transaction Bundles
 * @param commonSearchParams search parameters of all resource types
 * @param resources by resource type
 */
record EhrCapabilities(
        String fhirVersion, boolean transaction, Set<String> commonSearchParams, Map<String, Resource> resources) {

    private static final Resource NOTHING = new Resource(Set.of(), Set.of(), false, false, false);

    EhrCapabilities {
        commonSearchParams = Set.copyOf(commonSearchParams);
        resources = Map.copyOf(resources);
    }

    /**
     * What it can do with one resource type.
     *
     * @param interactions codes such as {@code create}, {@code update}, {@code search-type}
     * @param searchParams names such as {@code identifier}
     * @param conditionalCreate whether it honours {@code If-None-Exist}
     * @param conditionalUpdate whether it takes {@code PUT type?search}
     * @param updateCreate whether a PUT may create a resource under an id of ours
     */
    record Resource(
            Set<String> interactions,
            Set<String> searchParams,
            boolean conditionalCreate,
            boolean conditionalUpdate,
            boolean updateCreate) {
        Resource {
            interactions = Set.copyOf(interactions);
            searchParams = Set.copyOf(searchParams);
        }

        boolean creates() {
            return interactions.contains("create");
        }

        boolean updates() {
            return interactions.contains("update");
        }
    }

    Resource resource(String type) {
        return resources.getOrDefault(type, NOTHING);
    }

    Resource observation() {
        return resource("Observation");
    }

    Resource provenance() {
        return resource("Provenance");
    }

    boolean searches(String type) {
        return resource(type).interactions().contains("search-type");
    }

    boolean searchesBy(String type, String parameter) {
        return searches(type)
                && (commonSearchParams.contains(parameter)
                        || resource(type).searchParams().contains(parameter));
    }

    /** R4 and its small successor R4B, whose Observation and Encounter are alike. */
    boolean speaksR4() {
        return fhirVersion.isEmpty() || fhirVersion.startsWith("4.");
    }

    /** The same, after its answers showed that transactions are not taken after all. */
    EhrCapabilities withoutTransaction() {
        return new EhrCapabilities(fhirVersion, false, commonSearchParams, resources);
    }
}
