package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchRequest;

/** Reads what HAPI says of a request. */
public final class Requests {
    private static final Pattern STRICT = Pattern.compile("(?i)(^|[;,\\s])handling\\s*=\\s*\"?strict\"?\\s*($|[;,])");

    private Requests() {}

    /** Reads a search. */
    public static SearchRequest search(SearchForm form, RequestDetails details) {
        return search(form, details.getParameters(), details);
    }

    /** Reads a search whose parameters came in another way. */
    static SearchRequest search(SearchForm form, Map<String, String[]> parameters, RequestDetails details) {
        List<String> preferences =
                Optional.ofNullable(details.getHeaders("Prefer")).orElse(List.of());
        boolean strict = preferences.stream()
                .anyMatch(preference -> STRICT.matcher(preference).find());
        return form.read(parameters, strict);
    }
}
