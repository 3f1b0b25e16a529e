package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.rapport.application.receive.UnreadablePayload;

/** First looks at a payload: whether it can be FHIR JSON in UTF-8 at all, and what it says it is. */
final class Payloads {
    private Payloads() {}

    /** Where the JSON begins: after a byte order mark, if there is one. */
    static int start(byte[] bytes) throws UnreadablePayload {
        boolean marked =
                bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
        int from = marked ? 3 : 0;
        int first = from;
        while (first < bytes.length && isBlank(bytes[first])) {
            first++;
        }
        if (first == bytes.length) {
            throw new UnreadablePayload("The payload is empty.");
        }
        refuseOtherForms(bytes, first);
        return from;
    }

    private static void refuseOtherForms(byte[] bytes, int first) throws UnreadablePayload {
        for (int i = first; i < Math.min(first + 4, bytes.length); i++) {
            if (bytes[i] == 0 || (bytes[i] & 0xff) >= 0xfe) {
                throw new UnreadablePayload("The payload is not valid UTF-8.");
            }
        }
        if (bytes[first] == '<') {
            throw new UnreadablePayload("The payload is XML or HTML, where JSON is expected.");
        }
        if (bytes[first] != '{') {
            throw new UnreadablePayload("The payload is not a JSON object.");
        }
    }

    /** The type of the outermost resource, wherever among its members it stands. */
    static String resourceType(byte[] bytes, int from) throws IOException, UnreadablePayload {
        JsonCursor cursor = new JsonCursor(bytes, from, bytes.length);
        var parser = cursor.parser();
        cursor.begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("resourceType");
            if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
                return parser.getText();
            }
            parser.skipChildren();
        }
        throw new UnreadablePayload("The payload does not say what resource it is.");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
