package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** The body of a request as a tree, and its members; sentences quote nothing of it but names of the specification. */
final class Body {
    static final int LARGEST = 2 * 1024 * 1024;
    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Body() {}

    static JsonNode object(byte[] body) throws Malformed {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException | NumberFormatException e) {
            throw new Malformed("The body is not one JSON object");
        }
        if (root == null || !root.isObject()) {
            throw new Malformed("The body is not one JSON object");
        }
        return root;
    }

    /** A member that has to be a text that is not empty. */
    static String text(JsonNode object, String name, int longest) throws Malformed {
        return optionalText(object, name, longest)
                .orElseThrow(() -> new Malformed("The member " + name + " is missing"));
    }

    static Optional<String> optionalText(JsonNode object, String name, int longest) throws Malformed {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.asText().isBlank() || node.asText().length() > longest) {
            throw new Malformed("The member " + name + " is not a text of 1 to " + longest + " characters");
        }
        return Optional.of(node.asText());
    }

    /** A member that has to be an object, when it is there. */
    static Optional<JsonNode> optionalObject(JsonNode object, String name) throws Malformed {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw new Malformed("The member " + name + " is not an object");
        }
        return Optional.of(node);
    }
}
