package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/** What a history can be asked with: {@code _since}, {@code _count} and the links of its pages. */
final class HistoryForm {
    private HistoryForm() {}

    /**
     * Reads a request.
     *
     * @param path where it was asked, such as {@code Observation/_history}; links of pages lead there and nowhere else
     */
    static SearchRequest read(String path, RequestDetails details) {
        SearchRequest request = Requests.search(SearchForms.history(path), details);
        if (!request.ignored().isEmpty()) {
            throw new InvalidRequestException(request.ignoredSentence().replace(" and were ignored", ""));
        }
        return request;
    }

    static Optional<Instant> since(SearchRequest request) {
        return request.each("_since").stream().findFirst().map(HistoryForm::instant);
    }

    private static Instant instant(String text) {
        try {
            // A plus sign that was not escaped in the URL arrives as a space.
            return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequestException("'_since' takes an instant such as 2025-03-14T09:30:00Z");
        }
    }
}
