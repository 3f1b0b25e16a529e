package org.rapport.adapter.fhirserver.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractPages;
import org.rapport.application.extract.ExtractPages.Line;
import org.rapport.application.extract.ExtractPages.Page;
import org.rapport.application.extract.OpenPages;
import org.rapport.application.query.Closed;

/**
 * A file of an export, read from the database page by page as the client takes it. While the client is slow, nothing is held
 * but a page; no connection to the database is.
 */
final class FileBody {
    static final String SUFFIX = ".ndjson";
    static final String NOTES = "notes" + SUFFIX;
    private static final int BUFFER = 64 * 1024;

    private final BulkData bulk;
    private final Extract extract;
    private final ExtractPages pages;

    FileBody(BulkData bulk, Extract extract, Supplier<List<Closed>> closed) {
        this.bulk = bulk;
        this.pages = new OpenPages(bulk.pages(), bulk.archive(), closed);
        this.extract = extract;
    }

    /** Writes the file. What breaks off is not brought to an end, so that a client can tell. */
    void write(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean notes = name.equals(NOTES) && !extract.notes().isEmpty();
        Optional<Extract.File> file =
                notes ? Optional.empty() : Optional.of(file(name).orElseThrow(BulkServlet::nothingHere));
        Optional<Page> first = file.map(known -> page(known, Optional.empty()));
        OutputStream out = open(request, response);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        if (file.isPresent()) {
            writeLines(file.get(), first.get(), out);
        } else {
            writeNotes(out);
        }
        out.close();
    }

    private Optional<Extract.File> file(String name) {
        return Optional.of(name)
                .filter(text -> text.matches("(0|[1-9]\\d{0,8})\\.ndjson"))
                .map(text -> text.substring(0, text.length() - SUFFIX.length()))
                .map(Integer::valueOf)
                .flatMap(extract::file);
    }

    private static OutputStream open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/fhir+ndjson");
        response.setHeader("Vary", "Accept-Encoding");
        String accepted = Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (accepted.matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")) {
            response.setHeader("Content-Encoding", "gzip");
            return new BufferedOutputStream(new GZIPOutputStream(response.getOutputStream(), BUFFER), BUFFER);
        }
        return new BufferedOutputStream(response.getOutputStream(), BUFFER);
    }

    private void writeLines(Extract.File file, Page first, OutputStream out) throws IOException {
        Page page = first;
        writeLines(page, out);
        while (page.next().isPresent()) {
            bulk.extracts().find(extract.id()).orElseThrow(BulkServlet::nothingHere);
            page = page(file, page.next());
            writeLines(page, out);
        }
    }

    private void writeLines(Page page, OutputStream out) throws IOException {
        for (Line line : page.lines()) {
            out.write(bulk.rendering().apply(line));
            out.write('\n');
        }
    }

    private Page page(Extract.File file, Optional<String> after) {
        return pages.page(extract, file, after);
    }

    private void writeNotes(OutputStream out) throws IOException {
        for (String note : extract.notes()) {
            String json = bulk.context()
                    .newJsonParser()
                    .encodeResourceToString(Outcomes.warning(IssueType.NOTSUPPORTED, note));
            out.write(json.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }
}
