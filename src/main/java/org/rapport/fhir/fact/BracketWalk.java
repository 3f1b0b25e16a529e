package org.rapport.fhir.fact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.rapport.fhir.fact.EntrySpans.Span;

/** One walk over a document that minds nothing but brackets and quotes, and goes as deep as they do without a stack of calls. */
final class BracketWalk {
    private static final String ENTRY = "entry";

    private final byte[] json;
    private final List<Span> entries = new ArrayList<>();
    /** For each depth, whether an object is open there rather than a list. */
    private final BitSet objects = new BitSet();

    private int depth;
    private int nameStart;
    private int nameEnd;
    private boolean inEntries;
    private int entryStart;
    private final boolean whole;

    BracketWalk(byte[] json) {
        this.json = json;
        this.whole = walk();
    }

    boolean isWhole() {
        return whole;
    }

    List<Span> entries() {
        return entries;
    }

    private boolean walk() {
        boolean closed = false;
        for (int at = 0; at < json.length; at++) {
            if (closed && !isBlank(json[at])) {
                return false;
            }
            switch (json[at]) {
                case '"' -> {
                    int end = stringEnd(at + 1);
                    if (end < 0) {
                        return false;
                    }
                    if (depth == 1) {
                        nameStart = at + 1;
                        nameEnd = end;
                    }
                    at = end;
                }
                case '{', '[' -> open(at, json[at] == '{');
                case '}', ']' -> {
                    if (!close(at, json[at] == '}')) {
                        return false;
                    }
                    closed = depth == 0;
                }
                default -> {}
            }
        }
        return closed;
    }

    private void open(int at, boolean object) {
        if (depth == 1 && !object) {
            inEntries = new String(json, nameStart, nameEnd - nameStart, StandardCharsets.ISO_8859_1).equals(ENTRY);
        }
        if (depth == 2 && inEntries && object) {
            entryStart = at;
        }
        objects.set(depth, object);
        depth++;
    }

    private boolean close(int at, boolean object) {
        if (depth == 0 || objects.get(depth - 1) != object) {
            return false;
        }
        depth--;
        if (depth == 2 && inEntries && object) {
            entries.add(new Span(entryStart, at + 1));
        }
        if (depth == 1) {
            inEntries = false;
        }
        return true;
    }

    /** Where the string that begins here ends; -1 when it does not. */
    private int stringEnd(int from) {
        for (int at = from; at < json.length; at++) {
            if (json[at] == '\\') {
                at++;
            } else if (json[at] == '"') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
