package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/**
 * What is kept of a Consent that cannot be understood: that it denies everything to everybody, until a version comes that can
 * be, or a release that can read it. Nothing of what it says is judged but whether it is in force and about privacy.
 */
final class DoubtfulConsent {
    /** A longer one is not kept with its letter. */
    private static final int LONGEST_PAYLOAD = 1_000_000;

    private static final Pattern READ = Pattern.compile(
            "/(resourceType|id|status|meta/(versionId|lastUpdated)|patient/reference|scope/coding/\\d+/(system|code))");

    private static final Set<String> SCOPE = Set.of("/scope", "/scope/coding");

    private static final Pattern CODING = Pattern.compile("/scope/coding/(\\d+)(/.*)?");

    private static final Set<String> NOT_IN_FORCE =
            Set.of("draft", "proposed", "rejected", "inactive", "entered-in-error");

    private final TreeMap<String, String> texts = new TreeMap<>();

    /** Where codings of its scope stand, whatever they are. */
    private final Set<String> codings = new TreeSet<>();

    private final Set<String> scopes = new TreeSet<>();

    /** Whether its scope was said once. */
    private boolean isScopeClear = true;

    private boolean readToItsEnd;

    private DoubtfulConsent() {}

    /** Of a resource between two positions; absent when it is no Consent, or has no id or no patient that can be followed. */
    static Optional<Fact> of(byte[] bytes, int from, int to, SiteTerms site) {
        return looked(bytes, from, to, "").fact(site);
    }

    /** Of the resource in the only entry of a Bundle. */
    static Optional<Fact> ofEntry(byte[] bundle, SiteTerms site) {
        return looked(bundle, 0, bundle.length, "/entry/0/resource").fact(site);
    }

    /** Of a document that is nothing else and cannot be read to its end, for a reason. */
    static Optional<FactPage> page(byte[] json, SiteTerms site, String reason) {
        DoubtfulConsent consent = looked(json, 0, json.length, "");
        return consent.fact(site).map(fact -> {
            String payload = json.length > LONGEST_PAYLOAD ? "" : new String(json, StandardCharsets.UTF_8);
            Source source = fact.source();
            Rejection letter = new Rejection(source.reference(), source.version(), "Consent", reason, payload);
            return new FactPage(List.of(fact), List.of(letter), 0);
        });
    }

    private static DoubtfulConsent looked(byte[] bytes, int from, int to, String place) {
        DoubtfulConsent consent = new DoubtfulConsent();
        try {
            JsonCursor cursor = new JsonCursor(bytes, from, to);
            cursor.begin();
            consent.look(cursor.parser(), place);
            consent.readToItsEnd = true;
        } catch (IOException e) {
            return consent;
        }
        return consent;
    }

    /** What comes before that which cannot be read at all is enough. What is said twice and differently is not said. */
    private void look(JsonParser parser, String place) throws IOException {
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            if (pointer.startsWith(place)) {
                look(token, pointer.substring(place.length()), parser);
            }
        }
    }

    private void look(JsonToken token, String pointer, JsonParser parser) throws IOException {
        if (token == JsonToken.FIELD_NAME && SCOPE.contains(pointer)) {
            isScopeClear &= scopes.add(pointer);
        }
        Matcher coding = CODING.matcher(pointer);
        if (coding.matches()) {
            codings.add(coding.group(1));
        }
        if (token == JsonToken.VALUE_STRING && READ.matcher(pointer).matches()) {
            texts.merge(pointer, parser.getText(), (one, other) -> one.equals(other) ? one : "");
        }
    }

    private String text(String pointer) {
        return texts.getOrDefault(pointer, "");
    }

    private Optional<Fact> fact(SiteTerms site) {
        Optional<Source> source = text("/resourceType").equals("Consent") ? source(site) : Optional.empty();
        Optional<String> patient = new Link(text("/patient/reference"), "", false).followed("Patient", site);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        if (NOT_IN_FORCE.contains(text("/status")) || isElsewhere()) {
            return Optional.of(new Tombstone(source.get(), patient.orElse("")));
        }
        return patient.map(id -> new ConsentFact(source.get(), id, Consent.TO_NOTHING));
    }

    /** Whether it surely is about something else than privacy, which can be said of a scope that was read as a whole alone. */
    private boolean isElsewhere() {
        ConsentScope scope = new ConsentScope();
        codings.stream()
                .map(index -> "/scope/coding/" + index)
                .map(coding -> new Answer.Coded(text(coding + "/system"), text(coding + "/code")))
                .forEach(coding -> scope.add(Optional.of(coding)));
        return readToItsEnd && isScopeClear && scope.isElsewhere();
    }

    /** Without what of its version or time cannot be read. */
    private Optional<Source> source(SiteTerms site) {
        String version = text("/meta/versionId");
        try {
            return Optional.of(new Source("Consent", text("/id"), version.length() > 64 ? "" : version, updated(site)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Instant updated(SiteTerms site) {
        String time = text("/meta/lastUpdated");
        try {
            return time.isEmpty() ? Instant.EPOCH : FhirTime.instant("Consent.meta.lastUpdated", time, site.zone());
        } catch (Refusal e) {
            return Instant.EPOCH;
        }
    }
}
