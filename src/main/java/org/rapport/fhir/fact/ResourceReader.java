package org.rapport.fhir.fact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Source;

/** Reads one resource, of whatever type, into facts or a rejection. */
final class ResourceReader {
    private final SiteTerms site;

    ResourceReader(SiteTerms site) {
        this.site = site;
    }

    /**
     * What became of a resource.
     *
     * @param reference type and id, as far as known
     * @param reading its facts; nothing when it was rejected, but of a Consent that denies everything then
     * @param rejection why it cannot be used
     */
    record Result(String reference, Reading reading, Optional<Rejection> rejection) {}

    /** Reads the resource whose object the cursor stands at, and leaves the cursor at its end. */
    Result read(JsonCursor json) throws IOException {
        int start = json.tokenStart();
        JsonCursor.Opening opening = json.open();
        json.name("Resource");
        ResourceDraft draft = new ResourceDraft();
        Result result;
        try {
            json.object(name -> draft.read(name, json));
            result = draft.outOfOrder()
                    ? again(draft, json, start)
                    : new Result(draft.reference(), conclude(draft), Optional.empty());
            json.close(opening);
        } catch (Refusal refusal) {
            json.close(opening);
            result = rejected(draft, refusal, json, start);
        }
        return result;
    }

    /** The type came after other members: reads the resource once more, now that its type is known. */
    private Result again(ResourceDraft seen, JsonCursor json, int start) throws IOException {
        ResourceDraft draft = new ResourceDraft(seen.type());
        JsonCursor slice = new JsonCursor(json.bytes(), start, json.tokenEnd());
        slice.begin();
        slice.name(seen.type());
        try {
            slice.object(name -> draft.read(name, slice));
            return new Result(draft.reference(), conclude(draft), Optional.empty());
        } catch (Refusal refusal) {
            return rejected(draft, refusal, json, start);
        }
    }

    private Reading conclude(ResourceDraft resource) {
        if (resource.type().isEmpty()) {
            throw Refusal.missing("Resource.resourceType");
        }
        if (resource.type().equals("Bundle")) {
            throw new Refusal("Bundle", "A Bundle within a Bundle is not read.");
        }
        if (resource.draft().isEmpty()) {
            return Reading.NOTHING;
        }
        Head head = resource.head();
        Draft draft = resource.draft().get();
        if (!draft.concerns(site, head.retracted())) {
            return foreign(head);
        }
        Source source = head.source(site);
        if (head.retracted()) {
            return new Reading(
                    Reading.dropped(source, draft.patientIfNamed(site)).facts(), false);
        }
        return draft.conclude(head, source, site);
    }

    /** What is none of Rapport's business is not refused for lack of an id either. */
    private Reading foreign(Head head) {
        try {
            return Reading.foreign(head.source(site));
        } catch (Refusal e) {
            return Reading.NOTHING;
        }
    }

    private Result rejected(ResourceDraft draft, Refusal refusal, JsonCursor json, int start) throws IOException {
        int end = json.tokenEnd();
        Head head = draft.type().isEmpty() ? draft.head() : headOf(draft.type(), json.bytes(), start, end);
        String payload = new String(json.bytes(), start, end - start, StandardCharsets.UTF_8);
        Rejection rejection =
                new Rejection(head.reference(), head.version(), refusal.path(), refusal.getMessage(), payload);
        Reading doubtful = draft.type().equals("Consent")
                ? new Reading(
                        DoubtfulConsent.of(json.bytes(), start, end, site).stream()
                                .toList(),
                        false)
                : Reading.NOTHING;
        return new Result(head.reference(), doubtful, Optional.of(rejection));
    }

    /** Identity of a resource whose reading broke off, perhaps before its id was seen. */
    private static Head headOf(String type, byte[] bytes, int start, int end) throws IOException {
        Head head = new Head(type);
        JsonCursor slice = new JsonCursor(bytes, start, end);
        slice.begin();
        try {
            slice.object(name -> head.read(name, slice));
        } catch (Refusal e) {
            return head;
        }
        return head;
    }
}
