package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.domain.fact.Fact;
import org.rapport.fhir.fact.EntrySpans.Span;

/**
 * What is done with a Bundle that cannot be read as a whole though its brackets add up: each entry is tried alone, those that
 * cannot be read become dead letters, and the Bundle is read without them. An EHR that keeps one such resource would
 * otherwise stop its whole feed for ever.
 */
final class UnreadableEntries {
    /** A longer one is not kept: there is nothing in it that a person could read. */
    private static final int LONGEST_PAYLOAD = 1_000_000;

    private UnreadableEntries() {}

    /** Reads a whole document. */
    @FunctionalInterface
    interface Reader {
        FactPage read(byte[] json) throws UnreadablePayload;
    }

    /**
     * Reads a Bundle without its unreadable entries.
     *
     * @param site whose terms count for what is kept of a Consent that cannot be read
     * @param failure why it cannot be read as a whole; thrown when no entry is at fault, or more than the entries are
     */
    static FactPage read(byte[] json, SiteTerms site, Reader reader, UnreadablePayload failure)
            throws UnreadablePayload {
        EntrySpans spans = EntrySpans.of(json).orElseThrow(() -> failure);
        List<Span> bad = new ArrayList<>();
        List<Rejection> letters = new ArrayList<>();
        for (Span span : spans.all()) {
            fault(spans.alone(span), reader).ifPresent(reason -> {
                bad.add(span);
                letters.add(letter(spans, span, reason));
            });
        }
        if (bad.isEmpty()) {
            throw failure;
        }
        FactPage rest;
        try {
            rest = reader.read(spans.without(bad));
        } catch (UnreadablePayload e) {
            throw failure;
        }
        letters.addAll(rest.rejections());
        List<Fact> facts = new ArrayList<>(rest.facts());
        bad.forEach(span -> DoubtfulConsent.ofEntry(spans.alone(span), site).ifPresent(facts::add));
        return new FactPage(facts, letters, rest.ignored() - bad.size(), rest.foreign());
    }

    private static Optional<String> fault(byte[] alone, Reader reader) {
        try {
            reader.read(alone);
            return Optional.empty();
        } catch (UnreadablePayload e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Rejection letter(EntrySpans spans, Span span, String reason) {
        byte[] alone = spans.alone(span);
        String payload = span.end() - span.start() > LONGEST_PAYLOAD ? "" : new String(alone, StandardCharsets.UTF_8);
        Identity identity = Identity.of(alone);
        return identity.isKnown()
                ? new Rejection(identity.reference(), identity.version, "Bundle.entry", reason, payload)
                : new Rejection("Bundle.entry#" + sum(alone), "", "Bundle.entry", reason, payload);
    }

    private static String sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return Long.toHexString(sum.getValue());
    }

    /**
     * Type, id and version of the resource of an entry, if all of them come before what cannot be read. Without the version
     * nobody could tell whether what is known of the resource is older or newer.
     */
    private static final class Identity {
        private String type = "";
        private String id = "";
        private String version = "";

        static Identity of(byte[] alone) {
            Identity identity = new Identity();
            try {
                JsonCursor cursor = new JsonCursor(alone, 0, alone.length);
                cursor.begin();
                identity.look(cursor.parser());
            } catch (IOException e) {
                return identity;
            }
            return identity;
        }

        private void look(JsonParser parser) throws IOException {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    String place = parser.getParsingContext().pathAsPointer().toString();
                    switch (place) {
                        case "/entry/0/resource/resourceType" -> type = parser.getText();
                        case "/entry/0/resource/id" -> id = parser.getText();
                        case "/entry/0/resource/meta/versionId" -> version = parser.getText();
                        default -> {}
                    }
                }
            }
        }

        private String reference() {
            return type + "/" + id;
        }

        private boolean isKnown() {
            return type.matches("[A-Z][A-Za-z]{1,60}")
                    && id.matches("[A-Za-z0-9\\-.]{1,64}")
                    && version.matches("[A-Za-z0-9\\-.]{1,64}");
        }
    }
}
