package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why a card may be dismissed, for users to choose from. */
final class OverrideReasons {
    static final String SYSTEM = "https://rapport.org/fhir/CodeSystem/rapport-override-reasons";
    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put("taken-up", "Already taken up with the client");
        REASONS.put("known", "Known, and as expected");
        REASONS.put("later", "To be looked at in the next session");
        REASONS.put("not-mine", "Somebody else looks after this");
        REASONS.put("looks-wrong", "The numbers look wrong");
    }

    private OverrideReasons() {}

    static ArrayNode json() {
        ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
        REASONS.forEach((code, display) ->
                reasons.addObject().put("code", code).put("system", SYSTEM).put("display", display));
        return reasons;
    }

    /** The token of a reason that is offered here; another hospital's reasons are not kept. */
    static Optional<String> token(String system, String code) {
        return system.equals(SYSTEM) && REASONS.containsKey(code) ? Optional.of(system + "|" + code) : Optional.empty();
    }
}
