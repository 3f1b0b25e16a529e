package org.rapport.adapter.fhirserver.audit;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.function.Supplier;
import org.rapport.application.audit.NotEntitled;

/** Says to a caller why something is not answered: 403 for what is not for them, 400 for what cannot be answered. */
final class Refusals {
    private Refusals() {}

    static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotEntitled e) {
            throw new ForbiddenOperationException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage());
        }
    }
}
