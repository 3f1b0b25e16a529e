package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.access.Caller;
import org.rapport.application.confidence.Glass;

/**
 * Where the glass can be broken: where single clients are read or searched for, by somebody who may see any. Anywhere else who
 * asks for it is told, and not left to believe that it was.
 */
final class GlassDoors {
    private static final Pattern OF_CLIENTS =
            Pattern.compile("/fhir/(?:Observation|Provenance|Task|QuestionnaireResponse)(?:/.*)?");

    private GlassDoors() {}

    static Optional<Decision.Refused> objection(HttpServletRequest request, String path, Caller caller) {
        boolean possible = OF_CLIENTS.matcher(path).matches() && caller.seesPatients();
        return possible || request.getHeader(Glass.HEADER) == null
                ? Optional.empty()
                : Optional.of(new Decision.Refused(403, "forbidden", "The glass cannot be broken here", ""));
    }
}
