package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.application.advice.Advice;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.domain.advice.Concern;

/** Writes advice as cards. */
final class CardWriter {
    private static final String LABEL = "Rapport: engagement and therapeutic alliance";
    private static final String TOPICS = "https://rapport.org/fhir/CodeSystem/rapport-card-topics";
    private static final String APP = "See engagement and alliance over time";

    private final AdviceSettings settings;

    CardWriter(AdviceSettings settings) {
        this.settings = settings;
    }

    /** The answer of a service. */
    byte[] answer(List<Advice> advice) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode cards = answer.putArray("cards");
        advice.forEach(one -> cards.add(card(one)));
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode card(Advice advice) {
        Concern concern = advice.concern();
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("uuid", advice.id().toString());
        card.put("summary", concern.summary());
        card.put("detail", CardDetail.of(advice));
        card.put("indicator", concern.pressing() ? "warning" : "info");
        ObjectNode source = card.putObject("source");
        source.put("label", LABEL);
        settings.about().ifPresent(url -> source.put("url", url.toString()));
        source.putObject("topic")
                .put("system", TOPICS)
                .put("code", concern.kind().code())
                .put("display", concern.kind().words());
        settings.app().ifPresent(url -> card.putArray("links")
                .addObject()
                .put("label", APP)
                .put("url", url.toString())
                .put("type", "smart")
                .put("appContext", concern.kind().code()));
        card.set("overrideReasons", OverrideReasons.json());
        return card;
    }
}
