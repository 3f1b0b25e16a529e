package org.rapport.adapter.fhirserver.search;

import java.util.Optional;
import java.util.Set;

/**
 * Orders of a type that no index has: what matches is sorted at each page, so that a search has to be narrowed down.
 *
 * @param keys what is sorted by
 * @param beside parameters of which one narrows a search down enough
 * @param sentence what follows "_sort by", for a caller
 */
record CostlyOrder(Set<String> keys, Set<String> beside, String sentence) {
    private static final CostlyOrder OF_SCORES = new CostlyOrder(
            Set.of("patient", "status", "value-quantity"),
            Set.of("patient", "subject", "code", "_id", "identifier", "encounter"),
            "patient, status or value-quantity takes a patient or a code beside it");
    private static final CostlyOrder OF_VERSIONS = new CostlyOrder(
            Set.of("recorded", "_id"),
            Set.of("patient", "target", "_id"),
            "recorded or _id takes a patient or a target beside it");

    /** The costly orders of a type. */
    static Optional<CostlyOrder> of(String resourceType) {
        return switch (resourceType) {
            case "Observation" -> Optional.of(OF_SCORES);
            case "Provenance" -> Optional.of(OF_VERSIONS);
            default -> Optional.empty();
        };
    }
}
