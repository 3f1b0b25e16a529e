package org.rapport.adapter.fhirserver.flat;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.rapport.adapter.fhirserver.InConfidence;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.web.Traces;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.PatientGroup;
import org.rapport.fhir.flat.FlatSource;
import org.rapport.fhir.flat.UnusableView;
import org.rapport.fhir.flat.View;
import org.rapport.fhir.flat.ViewReader;

/** The table that a view makes, written row by row as its resources are read. */
final class TableBody {
    private static final int BUFFER = 64 * 1024;

    private final FlatData flat;
    private final JsonNode definition;
    private final RunRequest asked;

    TableBody(FlatData flat, JsonNode definition, RunRequest asked) {
        this.flat = flat;
        this.definition = definition;
        this.asked = asked;
    }

    /** Writes the table; a view that turns out to be unusable before much is written is refused with its reason. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            write(view(), request, response);
        } catch (UnusableView e) {
            throw refusal(e.getMessage());
        }
    }

    private View view() {
        View view = ViewReader.read(definition);
        if (!FlatSource.has(view.resource())) {
            throw new UnusableView("There are no resources of the type '" + view.resource() + "' here");
        }
        return view;
    }

    private static UnprocessableEntityException refusal(String sentence) {
        return new UnprocessableEntityException(sentence, Outcomes.error(IssueType.INVALID, sentence));
    }

    private void write(View view, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Format format = asked.format();
        asked.limit();
        List<PatientGroup> groups = flat.groups().all().stream()
                .filter(group -> PatientLevel.seesSite(request, Optional.of(group.site())))
                .toList();
        Extent extent = asked.extent(view.resource(), groups, PatientLevel.site(request));
        PatientLevel.requireWhole(request, extent.site(), List.of(view.resource()));
        extent.site().ifPresent(Traces.of(request)::site);
        if (request.getMethod().equals("HEAD")) {
            describe(format, response);
            return;
        }
        FlatSource source = flat.source().but(InConfidence.ofMany(request, flat.closed()));
        Extract extract = flat.extracts().atOnce("ViewDefinition/$run", extent);
        try {
            describe(format, response);
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            write(view, source, extract, format.open(out, view.columns(), asked.header()));
            out.close();
        } finally {
            flat.extracts().cancel(extract.id());
        }
    }

    private void describe(Format format, HttpServletResponse response) {
        response.setContentType(format.contentType());
        String name = definition.path("name").asText("view").replaceAll("[^A-Za-z0-9_]", "_");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format.suffix() + "\"");
    }

    private void write(View view, FlatSource source, Extract extract, Table table) throws IOException {
        long[] left = {asked.limit()};
        source.each(view.resource(), extract, resource -> {
            for (Object[] row : view.rows(resource)) {
                if (left[0] > 0) {
                    table.row(row);
                    left[0]--;
                }
            }
            return left[0] > 0;
        });
        table.end();
    }
}
