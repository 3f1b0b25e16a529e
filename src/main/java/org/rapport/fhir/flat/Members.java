package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Elements of resources, by their names. */
final class Members {
    /** What may follow the name of an element that can be of several types. */
    private static final Set<String> TYPES = Set.of(
            "Base64Binary",
            "Boolean",
            "Canonical",
            "Code",
            "Date",
            "DateTime",
            "Decimal",
            "Id",
            "Instant",
            "Integer",
            "Integer64",
            "Markdown",
            "Oid",
            "PositiveInt",
            "String",
            "Time",
            "UnsignedInt",
            "Uri",
            "Url",
            "Uuid",
            "Address",
            "Age",
            "Annotation",
            "Attachment",
            "CodeableConcept",
            "Coding",
            "ContactPoint",
            "Count",
            "Distance",
            "Duration",
            "HumanName",
            "Identifier",
            "Money",
            "Period",
            "Quantity",
            "Range",
            "Ratio",
            "Reference",
            "SampledData",
            "Signature",
            "Timing",
            "ContactDetail",
            "Contributor",
            "DataRequirement",
            "Expression",
            "ParameterDefinition",
            "RelatedArtifact",
            "TriggerDefinition",
            "UsageContext",
            "Dosage",
            "Meta");

    private Members() {}

    static List<Item> named(List<Item> focus, String name) {
        List<Item> found = new ArrayList<>();
        for (Item item : focus) {
            if (item.node().isObject()) {
                add(item.node(), name, found);
            }
        }
        return found;
    }

    private static void add(JsonNode parent, String name, List<Item> found) {
        JsonNode exact = parent.get(name);
        if (exact != null) {
            take(exact, "", found);
            return;
        }
        if (name.equals(parent.path("resourceType").textValue())) {
            found.add(Item.of(parent));
            return;
        }
        for (Map.Entry<String, JsonNode> field : parent.properties()) {
            if (field.getKey().startsWith(name) && TYPES.contains(field.getKey().substring(name.length()))) {
                take(field.getValue(), field.getKey().substring(name.length()), found);
            }
        }
    }

    private static void take(JsonNode value, String type, List<Item> found) {
        if (value.isArray()) {
            value.forEach(one -> take(one, type, found));
        } else if (!value.isNull()) {
            found.add(new Item(value, type));
        }
    }

    /** Whether an item is of a type, as far as its JSON tells. */
    static boolean is(Item item, String type) {
        if (!item.type().isEmpty()) {
            return item.type().equals(Character.toUpperCase(type.charAt(0)) + type.substring(1));
        }
        JsonNode resource = item.node().path("resourceType");
        return resource.isTextual() ? resource.textValue().equals(type) : isPlainly(item.node(), type);
    }

    private static boolean isPlainly(JsonNode node, String type) {
        return switch (type) {
            case "boolean" -> node.isBoolean();
            case "integer", "positiveInt", "unsignedInt" -> node.isIntegralNumber();
            case "decimal" -> node.isNumber();
            case "string",
                    "code",
                    "id",
                    "uri",
                    "url",
                    "canonical",
                    "date",
                    "dateTime",
                    "instant",
                    "time",
                    "oid",
                    "uuid",
                    "markdown",
                    "base64Binary" -> node.isTextual();
            default -> node.isObject();
        };
    }
}
