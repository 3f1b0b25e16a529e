package org.rapport.adapter.fhirserver.bulk;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.application.extract.Extract;

/** How far an export is; of one that is prepared, what it consists of. */
final class StatusPage {
    private static final JsonFactory JSON = new JsonFactory();

    private final BulkData bulk;
    private final Extract extract;
    private final boolean counted;

    /**
     * @param counted whether its reader is served every line, so that their number can be told
     */
    StatusPage(BulkData bulk, Extract extract, boolean counted) {
        this.bulk = bulk;
        this.counted = counted;
        this.extract = extract;
    }

    /**
     * Writes the answer.
     *
     * @param base the address below which exports are
     */
    void write(String base, HttpServletResponse response) throws IOException {
        if (extract.progress().failed().isPresent()) {
            fail(extract.progress().failed().get(), response);
            return;
        }
        if (!extract.ready()) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            response.setHeader("X-Progress", progress());
            response.setHeader("Retry-After", "1");
            return;
        }
        response.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(extract.expires().atOffset(ZoneOffset.UTC)));
        response.setContentType("application/json;charset=UTF-8");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream(), JsonEncoding.UTF8)) {
            manifest(base, json);
        }
    }

    private void fail(String reason, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json =
                bulk.context().newJsonParser().encodeResourceToString(Outcomes.error(IssueType.EXCEPTION, reason));
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private String progress() {
        if (!extract.progress().settled()) {
            return "what is being stored just now is waited for";
        }
        return extract.progress().prepared() + " of " + extract.extent().types().size() + " types are prepared";
    }

    private void manifest(String base, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("transactionTime", extract.asOf().toString());
        json.writeStringField("request", extract.request());
        json.writeBooleanField(
                "requiresAccessToken", !bulk.facts().tokens().issuers().isEmpty());
        json.writeArrayFieldStart("output");
        for (Extract.File file : extract.files()) {
            json.writeStartObject();
            json.writeStringField("type", file.type().resource());
            json.writeStringField("url", base + "/" + extract.id() + "/" + file.number() + FileBody.SUFFIX);
            if (counted && file.lines().isPresent()) {
                json.writeNumberField("count", file.lines().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("error");
        if (!extract.notes().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", "OperationOutcome");
            json.writeStringField("url", base + "/" + extract.id() + "/" + FileBody.NOTES);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
