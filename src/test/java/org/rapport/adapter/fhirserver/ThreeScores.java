package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.rapport.application.query.ScoreCatalogue.Found;

/** Two forms and a rate of two hospitals, served, and how they are searched. */
final class ThreeScores {
    static final Found FIRST = Scores.phq("north", "12", "QuestionnaireResponse/1", "2025-03-01T09:00:00Z");
    static final Found SECOND = Scores.phq("south", "12", "QuestionnaireResponse/2", "2025-03-14T23:30:00Z");
    static final Found RATE = Scores.rate("north", "7", "2025-01-05T10:00:00Z", "2025-03-10T10:00:00Z");

    private ThreeScores() {}

    static Endpoint served() {
        Endpoint endpoint = new Endpoint();
        List.of(FIRST, SECOND, RATE).forEach(endpoint.scores::add);
        return endpoint;
    }

    static Bundle search(Endpoint endpoint, String query) {
        HttpResponse<String> response =
                endpoint.get("Observation?" + encoded(Optional.ofNullable(query).orElse("")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Endpoint.read(Bundle.class, response);
    }

    /** A query whose values are encoded for an address. */
    static String encoded(String query) {
        StringBuilder encoded = new StringBuilder();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                encoded.append(encoded.isEmpty() ? "" : "&").append(pair, 0, equals + 1);
                encoded.append(URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return encoded.toString();
    }
}
