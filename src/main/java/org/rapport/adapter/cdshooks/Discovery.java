package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Says which services there are, and what each would like to be fetched beforehand. */
final class Discovery {
    private Discovery() {}

    /**
     * The answer at {@code /cds-services}.
     *
     * @param query the part of the prefetch template behind the patient
     */
    static byte[] answer(String query) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode services = answer.putArray("services");
        for (Service service : Service.values()) {
            services.addObject()
                    .put("hook", service.hook())
                    .put("title", service.title())
                    .put("description", service.description())
                    .put("id", service.id())
                    .putObject("prefetch")
                    .put(HookRequest.SCORES, "Observation?patient={{context.patientId}}" + query);
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }
}
