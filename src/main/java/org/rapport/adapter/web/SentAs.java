package org.rapport.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a body says that it is. A page of another origin can send some types without asking first, JSON not among them. */
public final class SentAs {
    private static final String JSON = "application/json";
    private static final String FHIR = "application/fhir+json";

    private SentAs() {}

    /** JSON, as it is read: not compressed. */
    public static boolean json(HttpServletRequest request) {
        return is(request, List.of(JSON));
    }

    /** A FHIR resource in JSON, which may be called JSON alone. */
    public static boolean fhir(HttpServletRequest request) {
        return is(request, List.of(JSON, FHIR));
    }

    private static boolean is(HttpServletRequest request, List<String> types) {
        String said = Optional.ofNullable(request.getContentType()).orElse("");
        return types.contains(said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                && request.getHeader("Content-Encoding") == null;
    }
}
