package org.rapport.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reads MicroProfile Health. */
public final class Health {
    private Health() {}

    /** The named readiness check; missing while the server does not have it. */
    public static JsonNode check(FhirClient client, String name) {
        for (JsonNode check : client.get("/health/ready").json().path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        return MissingNode.getInstance();
    }
}
