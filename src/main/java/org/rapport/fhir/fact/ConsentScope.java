package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;

/**
 * What a Consent says it is about. It counts as about privacy unless it surely is about something else: a code that is not
 * known, of another system or without one may mean privacy.
 */
final class ConsentScope {
    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final Set<Answer.Coded> ELSEWHERE =
            Set.of(new Answer.Coded(SCOPES, "research"), new Answer.Coded(SCOPES, "adr"));

    private int codings;
    private int elsewhere;

    /** Reads {@code Consent.scope}. */
    void read(JsonCursor json) throws IOException {
        json.object(name -> {
            if (name.equals("coding")) {
                json.array(index -> add(Codes.coding(json)));
            }
        });
    }

    /** One more coding; absent when it has no code, or none that can be read. */
    void add(Optional<Answer.Coded> coding) {
        codings++;
        if (coding.filter(ELSEWHERE::contains).isPresent()) {
            elsewhere++;
        }
    }

    /** Whether there are codings and each is known to be about something else than privacy. */
    boolean isElsewhere() {
        return codings > 0 && elsewhere == codings;
    }
}
