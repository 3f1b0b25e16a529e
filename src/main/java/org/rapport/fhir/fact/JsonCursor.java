package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Walks over FHIR JSON member by member, refusing what has the wrong JSON type or comes twice.
 *
 * <p>A JSON null stands for an absent element. No method ever looks further than the value it is asked for.
 */
final class JsonCursor {
    /** More digits than any clinical number has; keeps arithmetic with exponents such as 1e999999999 from starting. */
    private static final int MAGNITUDE = 30;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final byte[] bytes;
    private final int from;
    private final JsonParser parser;
    private final MemberNames names = new MemberNames();
    private String root = "Bundle";
    private int rootDepth = 1;

    JsonCursor(byte[] bytes, int from, int to) throws IOException {
        this.bytes = bytes;
        this.from = from;
        this.parser = FACTORY.createParser(bytes, from, to - from);
    }

    /** Reads the value of a member; what it does not read is skipped. */
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads an element of an array; what it does not read is skipped. */
    interface Element {
        void read(int index) throws IOException;
    }

    /** Moves to the first token. */
    JsonToken begin() throws IOException {
        return parser.nextToken();
    }

    JsonParser parser() {
        return parser;
    }

    /** Visits each member of the object that the cursor stands at. */
    void object(Member member) throws IOException {
        if (isNull()) {
            return;
        }
        require(JsonToken.START_OBJECT, "an object");
        int mark = names.mark();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!names.add(name, mark)) {
                throw refusal("comes twice in the same object.");
            }
            parser.nextToken();
            member.read(name);
            skipUnread();
        }
        names.release(mark);
    }

    /** Visits each element of the array that the cursor stands at. */
    void array(Element element) throws IOException {
        if (isNull()) {
            return;
        }
        require(JsonToken.START_ARRAY, "an array");
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            element.read(index);
            skipUnread();
        }
    }

    /** The text the cursor stands at, or the empty text for null. */
    String text() throws IOException {
        if (isNull()) {
            return "";
        }
        require(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    /** The number the cursor stands at; the cursor must not stand at null. */
    BigDecimal number() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw refusal("is not a JSON number.");
        }
        BigDecimal value = written();
        if (Math.abs((long) value.scale()) > MAGNITUDE || value.precision() > MAGNITUDE) {
            throw refusal("is a number beyond any clinical use.");
        }
        return value;
    }

    /** An exponent can have more digits than Java can hold. */
    private BigDecimal written() throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw refusal("is a number beyond any clinical use.");
        }
    }

    /** The whole number the cursor stands at. */
    BigDecimal integer() throws IOException {
        BigDecimal value = number();
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw refusal("is not a whole number.");
        }
        return value;
    }

    /** The yes or no the cursor stands at. */
    boolean truth() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw refusal("is not true or false in JSON.");
        }
        return parser.getBooleanValue();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** A refusal that points at where the cursor stands. */
    Refusal refusal(String verb) {
        JsonStreamContext inside = parser.getParsingContext();
        boolean entered = parser.currentToken().isStructStart();
        String path = JsonPaths.of(entered ? inside.getParent() : inside, root, rootDepth);
        return new Refusal(path, path + " " + verb);
    }

    /** Position of the token the cursor stands at, in the bytes this cursor was made from. */
    int tokenStart() {
        return from + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Position after the token the cursor stands at. */
    int tokenEnd() {
        return from + (int) parser.currentLocation().getByteOffset();
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where an object was opened, so that it can be left from anywhere inside. */
    record Opening(String root, int rootDepth, int depth, int names) {}

    /** Remembers the object the cursor stands at. */
    Opening open() {
        return new Opening(root, rootDepth, depth(), names.mark());
    }

    /** Lets paths begin with a name, at the object the cursor is in. */
    void name(String type) {
        root = type;
        rootDepth = depth();
    }

    /** Skips what is left of an object and lets paths begin where they began before. */
    void close(Opening opening) throws IOException {
        while (depth() >= opening.depth() && parser.nextToken() != null) {
            continue;
        }
        names.release(opening.names());
        root = opening.root();
        rootDepth = opening.rootDepth();
    }

    private int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    private void skipUnread() throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        }
    }

    private void require(JsonToken token, String kind) {
        if (parser.currentToken() != token) {
            throw refusal("is not " + kind + " in JSON.");
        }
    }
}
