package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rapport.testing.ehr.FakeEhr.Declared;

/** What an EHR of the tests declares, by resource type; guarded by its EHR. */
final class Declarations {
    private final Map<String, Declared> byType;

    Declarations(Map<String, Declared> byType) {
        this.byType = new LinkedHashMap<>(byType);
    }

    void declare(String type, Declared other) {
        byType.put(type, other);
    }

    boolean offers(String type, String interaction) {
        return byType.containsKey(type) && byType.get(type).interactions().contains(interaction);
    }

    boolean searches(String type, String parameter) {
        return offers(type, "search-type") && byType.get(type).searchParams().contains(parameter);
    }

    ObjectNode statement() {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "CapabilityStatement")
                .put("fhirVersion", "4.0.1");
        ArrayNode resources =
                statement.putArray("rest").addObject().put("mode", "server").putArray("resource");
        byType.forEach((type, one) -> {
            ObjectNode resource = resources.addObject().put("type", type);
            ArrayNode interactions = resource.putArray("interaction");
            one.interactions().forEach(code -> interactions.addObject().put("code", code));
            ArrayNode params = resource.putArray("searchParam");
            one.searchParams().forEach(name -> params.addObject().put("name", name));
        });
        return statement;
    }
}
