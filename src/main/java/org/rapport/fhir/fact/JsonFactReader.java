package org.rapport.fhir.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Optional;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.FactReader;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;

/**
 * Reads facts from R4 JSON by streaming: searchset, history, transaction and collection Bundles and single resources.
 *
 * <p>Stateless. A document that nests deeper than 100, or holds a number of more than 100 characters or a string that
 * matters of more than a million, is refused as a whole; so is one that is not complete and valid JSON to its last byte. Of a
 * Bundle only the entries that are at fault are refused, as long as its brackets and quotes add up.
 */
public final class JsonFactReader implements FactReader {

    @Override
    public FactPage read(Site site, byte[] json) throws UnreadablePayload {
        try {
            return readWhole(site, json);
        } catch (UnreadablePayload failure) {
            return UnreadableEntries.read(json, SiteTerms.of(site), part -> readWhole(site, part), failure);
        }
    }

    private static FactPage readWhole(Site site, byte[] json) throws UnreadablePayload {
        int from = Payloads.start(json);
        try {
            String type = Payloads.resourceType(json, from);
            JsonCursor cursor = new JsonCursor(json, from, json.length);
            cursor.begin();
            Optional<FactPage> page = read(new BundleReader(SiteTerms.of(site)), type, cursor);
            if (cursor.parser().nextToken() != null) {
                throw new UnreadablePayload("The payload goes on after the end of its JSON object.");
            }
            return page.orElseThrow(() -> UnreadablePayload.foreign(
                    "The payload is neither a Bundle nor a resource that facts are read from."));
        } catch (Refusal refusal) {
            throw new UnreadablePayload("The payload is not usable: " + refusal.getMessage());
        } catch (StreamConstraintsException e) {
            return DoubtfulConsent.page(json, SiteTerms.of(site), sentence(e))
                    .orElseThrow(() -> new UnreadablePayload(sentence(e)));
        } catch (IOException e) {
            throw new UnreadablePayload(sentence(e));
        }
    }

    /** Empty for a resource of another type, which has to be whole all the same. */
    private static Optional<FactPage> read(BundleReader reader, String type, JsonCursor cursor) throws IOException {
        if (type.equals("Bundle")) {
            return Optional.of(reader.readBundle(cursor));
        }
        if (Draft.of(type).isEmpty()) {
            cursor.object(name -> {});
            return Optional.empty();
        }
        return Optional.of(reader.readResource(cursor));
    }

    /** Jackson's own message would quote the content. */
    private static String sentence(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return "The payload is nested too deep, or holds a text or number that is too long.";
        }
        if (e instanceof JsonEOFException) {
            return "The payload breaks off before the end of its JSON object.";
        }
        boolean charset = !(e instanceof JsonProcessingException)
                || String.valueOf(e.getMessage()).contains("UTF-8");
        String place = e instanceof JsonProcessingException processing && processing.getLocation() != null
                ? " at byte " + processing.getLocation().getByteOffset()
                : "";
        return "The payload is not valid " + (charset ? "UTF-8" : "JSON") + place + ".";
    }
}
