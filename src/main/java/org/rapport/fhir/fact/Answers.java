package org.rapport.fhir.fact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/** The answers of a form, flattened: items in groups and items under answers follow in the order of the form. */
final class Answers {
    private final List<Answer> answers = new ArrayList<>(16);

    /** Reads {@code item}, of the form, of a group or of an answer. */
    void readItems(JsonCursor json) throws IOException {
        json.array(index -> readItem(json));
    }

    List<Answer> inOrder() {
        return answers;
    }

    private void readItem(JsonCursor json) throws IOException {
        String[] linkId = {""};
        List<Integer> own = new ArrayList<>(1);
        json.object(name -> {
            switch (name) {
                case "linkId" -> linkId[0] = json.text();
                case "answer" -> json.array(index -> readAnswer(json, own));
                case "item" -> readItems(json);
                default -> {}
            }
        });
        if (linkId[0].isEmpty()) {
            throw new Refusal(
                    "QuestionnaireResponse.repeat(item).linkId",
                    "QuestionnaireResponse.item carries no linkId for one of its items.");
        }
        own.forEach(position -> answers.set(
                position, new Answer(linkId[0], answers.get(position).value())));
    }

    /** Keeps the answer's place; its linkId is known for certain only at the end of the item. */
    private void readAnswer(JsonCursor json, List<Integer> own) throws IOException {
        int place = answers.size();
        int before = own.size();
        json.object(name -> {
            if (name.equals("item")) {
                readItems(json);
            } else if (name.startsWith("value") && !json.isNull()) {
                if (own.size() > before) {
                    throw json.refusal("is a second value of the same answer.");
                }
                answers.add(place, new Answer("", value(name, json)));
                own.add(place);
            }
        });
    }

    private static Answer.Value value(String name, JsonCursor json) throws IOException {
        return switch (name) {
            case "valueInteger" -> new Answer.Numeric(json.integer());
            case "valueDecimal" -> new Answer.Numeric(json.number());
            case "valueQuantity" -> Amount.read(json).answer().orElse(new Answer.Unreadable(name));
            case "valueBoolean" -> new Answer.Truth(json.truth());
            case "valueCoding" -> coded(name, Codes.coding(json));
            default -> new Answer.Unreadable(kind(name));
        };
    }

    private static Answer.Value coded(String name, Optional<Answer.Coded> coding) {
        return coding.<Answer.Value>map(code -> code).orElse(new Answer.Unreadable(name));
    }

    /** Only FHIR's own names are kept: a name of another's making could be free text. */
    private static String kind(String name) {
        return switch (name) {
            case "valueDate",
                    "valueDateTime",
                    "valueTime",
                    "valueString",
                    "valueUri",
                    "valueAttachment",
                    "valueReference" -> name;
            default -> "value";
        };
    }
}
