package org.rapport.fhir.fact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/** Reads a document, entry by entry: never more than one resource is in the making. */
final class BundleReader {
    private final SiteTerms site;
    private final ResourceReader resources;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Source> foreign = new ArrayList<>();
    private int ignored;
    private Instant bundled = Instant.EPOCH;

    BundleReader(SiteTerms site) {
        this.site = site;
        this.resources = new ResourceReader(site);
    }

    /** Reads the Bundle whose object the cursor stands at. */
    FactPage readBundle(JsonCursor json) throws IOException {
        json.object(name -> {
            switch (name) {
                case "entry" -> json.array(index -> readEntry(json));
                case "timestamp" -> bundled = time("Bundle.timestamp", json.text());
                case "meta" -> json.object(member -> readMeta(member, json));
                default -> {}
            }
        });
        return page();
    }

    /** Reads the resource whose object the cursor stands at. */
    FactPage readResource(JsonCursor json) throws IOException {
        add(resources.read(json));
        return page();
    }

    private void readMeta(String name, JsonCursor json) throws IOException {
        if (name.equals("lastUpdated")) {
            bundled = time("Bundle.meta.lastUpdated", json.text());
        }
    }

    private Instant time(String path, String text) {
        return text.isEmpty() ? bundled : FhirTime.instant(path, text, site.zone());
    }

    private FactPage page() {
        return new FactPage(facts, rejections, ignored, foreign);
    }

    private void readEntry(JsonCursor json) throws IOException {
        int start = json.tokenStart();
        Entry entry = new Entry();
        JsonCursor.Opening opening = json.open();
        boolean object = json.isObject();
        try {
            json.object(name -> readMember(entry, name, json));
            conclude(entry);
        } catch (Refusal refusal) {
            if (object) {
                json.close(opening);
            }
            reject(refusal, json, start);
        }
    }

    private void readMember(Entry entry, String name, JsonCursor json) throws IOException {
        if (name.equals("resource") && json.isObject()) {
            entry.resource = Optional.of(resources.read(json));
        } else {
            entry.read(name, json);
        }
    }

    private void conclude(Entry entry) {
        if (entry.isOutcome()) {
            ignored++;
        } else if (entry.isDeletion()) {
            Optional<Fact> tombstone = entry.tombstone(site, bundled);
            tombstone.ifPresent(facts::add);
            ignored += tombstone.isPresent() ? 0 : 1;
        } else {
            entry.resource.ifPresentOrElse(this::add, () -> ignored++);
        }
    }

    private void add(ResourceReader.Result result) {
        facts.addAll(result.reading().facts());
        result.reading().foreign().ifPresent(foreign::add);
        result.rejection()
                .ifPresentOrElse(
                        rejections::add, () -> ignored += result.reading().ignored() ? 1 : 0);
    }

    /**
     * What is kept of an entry is a Bundle of its own, which can be read again; its time is that of the whole. The time
     * does not count for its identity: the same entry comes with each pull, in a Bundle made anew.
     */
    private void reject(Refusal refusal, JsonCursor json, int start) {
        String entry = new String(json.bytes(), start, json.tokenEnd() - start, StandardCharsets.UTF_8);
        String payload = "{\"resourceType\":\"Bundle\",\"timestamp\":\"" + bundled + "\",\"entry\":[" + entry + "]}";
        String version =
                UUID.nameUUIDFromBytes(entry.getBytes(StandardCharsets.UTF_8)).toString();
        rejections.add(new Rejection("Bundle", version, refusal.path(), refusal.getMessage(), payload));
    }
}
