package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.rapport.fhir.fact.EntrySpans;

/**
 * One streaming pass over a page of search results: proves that it is one whole JSON document and a Bundle, and notes
 * what paging needs. Links of entries are none of the page.
 */
final class PageScan {
    private static final JsonFactory JSON = new JsonFactory();

    private String resourceType = "";
    private String next;
    private Instant latest;

    private final CRC32C content = new CRC32C();
    private final byte[] page;

    private PageScan(byte[] page) {
        this.page = page;
    }

    /**
     * Reads a page.
     *
     * @throws IOException when it is not whole, not JSON or not a Bundle; the message quotes nothing of it
     */
    static PageScan of(byte[] page) throws IOException {
        try {
            return ofWhole(page);
        } catch (IOException failure) {
            return withoutUnreadableEntries(page, failure);
        }
    }

    /** Entries that no parser gets through are none of the page's links; the door makes dead letters of them. */
    private static PageScan withoutUnreadableEntries(byte[] page, IOException failure) throws IOException {
        EntrySpans entries = EntrySpans.of(page).orElseThrow(() -> failure);
        List<EntrySpans.Span> bad = entries.all().stream()
                .filter(entry -> !isReadable(entries.alone(entry)))
                .toList();
        if (bad.isEmpty()) {
            throw failure;
        }
        return ofWhole(entries.without(bad));
    }

    private static boolean isReadable(byte[] alone) {
        try {
            ofWhole(alone);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isMarkup(byte[] page) {
        int at = 0;
        while (at < page.length && Character.isWhitespace(page[at])) {
            at++;
        }
        return at < page.length && page[at] == '<';
    }

    private static PageScan ofWhole(byte[] page) throws IOException {
        if (isMarkup(page)) {
            throw new IOException("with XML or HTML, where JSON is expected");
        }
        PageScan scan = new PageScan(page);
        try (JsonParser json = JSON.createParser(page)) {
            scan.bundle(json);
            if (json.nextToken() != null) {
                throw new IOException("with something after its JSON");
            }
        } catch (JsonProcessingException e) {
            throw new IOException("with JSON that is broken or breaks off at byte "
                    + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        }
        if (!"Bundle".equals(scan.resourceType)) {
            throw new IOException("with something other than a Bundle");
        }
        return scan;
    }

    Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /** A sum over the entries; links and the page's own id, which differ from answer to answer, do not count. */
    long content() {
        return content.getValue();
    }

    Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    private void bundle(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("with something other than a Bundle");
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "resourceType" -> resourceType = json.getText();
                case "link" -> eachObject(json, value, this::link);
                case "entry" -> eachObject(json, value, this::entry);
                default -> json.skipChildren();
            }
        }
    }

    private interface ObjectReader {
        void read(JsonParser json) throws IOException;
    }

    private static void eachObject(JsonParser json, JsonToken first, ObjectReader reader) throws IOException {
        if (first != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                reader.read(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void link(JsonParser json) throws IOException {
        String relation = "";
        String url = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "relation" -> relation = json.getText();
                case "url" -> url = json.getValueAsString();
                default -> json.skipChildren();
            }
        }
        if ("next".equals(relation)) {
            next = url;
        }
    }

    private void entry(JsonParser json) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        member(
                json,
                "resource",
                resource -> member(resource, "meta", meta -> member(meta, "lastUpdated", this::moment)));
        int end = (int) json.currentTokenLocation().getByteOffset();
        if (start >= 0 && start <= end && end <= page.length) { // places are unknown in another charset than UTF-8
            content.update(page, start, end - start);
        }
    }

    /** Hands on the named member of the object whose start was just read, and skips the others. */
    private static void member(JsonParser json, String wanted, ObjectReader reader) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            boolean readable = value == JsonToken.START_OBJECT || value == JsonToken.VALUE_STRING;
            if (name.equals(wanted) && readable && (value == JsonToken.VALUE_STRING) == wanted.equals("lastUpdated")) {
                reader.read(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void moment(JsonParser json) throws IOException {
        try {
            Instant moment = OffsetDateTime.parse(json.getText()).toInstant();
            latest = latest == null || moment.isAfter(latest) ? moment : latest;
        } catch (DateTimeException e) {
            // A resource without a readable moment moves no watermark; whether it can be used is decided where facts
            // are read.
            return;
        }
    }
}
