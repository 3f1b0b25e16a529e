package org.rapport.fhir.fact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where the entries of a Bundle begin and end, found by brackets and quotes alone. What an entry holds may be anything:
 * nested without end, of another charset, no JSON at all, as long as its brackets and quotes add up. So one entry that no
 * parser gets through can be told from the others of its page.
 */
public final class EntrySpans {
    private static final byte[] BEFORE = "{\"resourceType\":\"Bundle\",\"entry\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "]}".getBytes(StandardCharsets.UTF_8);

    private final byte[] json;
    private final List<Span> spans;

    private EntrySpans(byte[] json, List<Span> spans) {
        this.json = json;
        this.spans = List.copyOf(spans);
    }

    /**
     * An entry.
     *
     * @param start position of its first byte
     * @param end position after its last
     */
    public record Span(int start, int end) {}

    /** The entries of a document; empty when its brackets and quotes do not add up, or it has no list of entries. */
    public static Optional<EntrySpans> of(byte[] json) {
        BracketWalk walk = new BracketWalk(json);
        return walk.isWhole() && !walk.entries().isEmpty()
                ? Optional.of(new EntrySpans(json, walk.entries()))
                : Optional.empty();
    }

    public List<Span> all() {
        return spans;
    }

    /** A Bundle that holds this entry and nothing else. */
    public byte[] alone(Span span) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(span.end() - span.start() + 64);
        bundle.writeBytes(BEFORE);
        bundle.write(json, span.start(), span.end() - span.start());
        bundle.writeBytes(AFTER);
        return bundle.toByteArray();
    }

    /** The document with empty entries in place of these. */
    public byte[] without(Collection<Span> unwanted) {
        byte[] rest = json.clone();
        for (Span span : unwanted) {
            Arrays.fill(rest, span.start() + 1, span.end() - 1, (byte) ' ');
        }
        return rest;
    }
}
