package org.rapport.fhir.checkin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.application.checkin.FormSheets.Sent;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Answer;

/**
 * Reads what a device sends: a QuestionnaireResponse of answers to items, one each, by code, number or yes and no. Whatever
 * else could stand in one is refused, not passed over: texts, extensions, other people's references.
 */
final class PostedAnswers {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(500)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_DIGITS = 9;
    private static final Set<String> FORM = Set.of("resourceType", "questionnaire", "status", "item");
    private static final Set<String> ITEM = Set.of("linkId", "answer");
    private static final Set<String> CODING = Set.of("system", "code");
    private static final Set<String> QUANTITY = Set.of("value", "system", "code");

    private PostedAnswers() {}

    static Sent read(byte[] json) throws UnreadablePayload {
        JsonNode form = tree(json);
        only(form, FORM);
        if (!form.path("resourceType").asText().equals("QuestionnaireResponse")
                || !form.path("status").asText().equals("completed")) {
            throw wrong();
        }
        List<Answer> answers = new ArrayList<>();
        for (JsonNode item : form.path("item")) {
            only(item, ITEM);
            JsonNode answer = item.path("answer");
            if (!answer.isArray() || answer.size() != 1) {
                throw wrong();
            }
            answers.add(new Answer(text(item, "linkId"), value(answer.get(0))));
        }
        return new Sent(text(form, "questionnaire"), answers);
    }

    private static JsonNode tree(byte[] json) throws UnreadablePayload {
        try {
            return MAPPER.readTree(json);
        } catch (IOException | NumberFormatException e) {
            throw new UnreadablePayload("What was sent is not one JSON document of a reasonable shape.");
        }
    }

    private static Answer.Value value(JsonNode answer) throws UnreadablePayload {
        if (!answer.isObject() || answer.size() != 1) {
            throw wrong();
        }
        Map.Entry<String, JsonNode> only = answer.properties().iterator().next();
        JsonNode value = only.getValue();
        switch (only.getKey()) {
            case "valueCoding" -> {
                only(value, CODING);
                return new Answer.Coded(value.has("system") ? text(value, "system") : "", text(value, "code"));
            }
            case "valueQuantity" -> {
                only(value, QUANTITY);
                return new Answer.Measured(number(value.path("value")), text(value, "code"));
            }
            case "valueInteger", "valueDecimal" -> {
                return new Answer.Numeric(number(value));
            }
            case "valueBoolean" -> {
                if (value.isBoolean()) {
                    return new Answer.Truth(value.booleanValue());
                }
                throw wrong();
            }
            default -> throw wrong();
        }
    }

    /** Exponents such as 1e999999999 would be written out later. */
    private static BigDecimal number(JsonNode value) throws UnreadablePayload {
        if (!value.isNumber()) {
            throw wrong();
        }
        BigDecimal number = value.decimalValue();
        if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
            throw wrong();
        }
        return number;
    }

    private static String text(JsonNode object, String name) throws UnreadablePayload {
        if (!object.path(name).isTextual()) {
            throw wrong();
        }
        return object.path(name).textValue();
    }

    private static void only(JsonNode object, Set<String> names) throws UnreadablePayload {
        if (!object.isObject() || object.properties().stream().anyMatch(member -> !names.contains(member.getKey()))) {
            throw wrong();
        }
    }

    private static UnreadablePayload wrong() {
        return new UnreadablePayload(
                "A check-in takes a completed QuestionnaireResponse of choices and numbers and nothing else.");
    }
}
