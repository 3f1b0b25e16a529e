package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.util.function.Supplier;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/** Follows the cursor of a page link. */
final class Cursors {
    private Cursors() {}

    /** The page; a cursor that its maker does not know any more is the caller's to renew, not an error of ours. */
    static <T> T follow(SearchRequest request, Supplier<T> page) {
        try {
            return page.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            if (request.cursor().isEmpty()) {
                throw e;
            }
            throw new InvalidRequestException("This page link is not valid any more; search again");
        }
    }
}
