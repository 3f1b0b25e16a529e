package org.rapport.domain.fact;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a contact was provided, as far as its source says: what audits tell groups apart by.
 *
 * @param organizationId logical id of the organization that provides it
 * @param serviceType what service it is, as the site codes it
 * @param type what kind of contact it is, as the site codes it; of several codes the one by which the contact was
 *     selected as therapy
 * @param role in which role the practitioner takes part, as the site codes it
 */
public record Provision(
        Optional<String> organizationId,
        Optional<Answer.Coded> serviceType,
        Optional<Answer.Coded> type,
        Optional<Answer.Coded> role) {

    /** What a source says; empty when that is nothing. */
    public static Optional<Provision> of(
            Optional<String> organizationId,
            Optional<Answer.Coded> serviceType,
            Optional<Answer.Coded> type,
            Optional<Answer.Coded> role) {
        boolean known = Stream.of(organizationId, serviceType, type, role).anyMatch(Optional::isPresent);
        return known ? Optional.of(new Provision(organizationId, serviceType, type, role)) : Optional.empty();
    }
}
