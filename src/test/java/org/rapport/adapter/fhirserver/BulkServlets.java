package org.rapport.adapter.fhirserver;

import jakarta.servlet.http.HttpServlet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.fhirserver.bulk.BulkServlet;
import org.rapport.adapter.fhirserver.flat.FlatData;
import org.rapport.adapter.fhirserver.flat.FlatServlet;
import org.rapport.adapter.fhirserver.flat.ViewShelf;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresCaseFacts;
import org.rapport.fhir.R4;
import org.rapport.fhir.course.CourseResources;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.flat.FlatSource;

/** The servlets of exports and tables, beside those of the endpoint. */
final class BulkServlets {
    private BulkServlets() {}

    static Map<String, HttpServlet> of(BulkData bulk, ExtractLines lines, Database store) {
        FlatSource resources = new FlatSource(
                bulk.pages(),
                bulk.archive(),
                lines,
                new PostgresCaseFacts(store),
                site -> Optional.of(new CourseResources(Endpoint.site(site).engagement())));
        FlatData flat = new FlatData(
                R4.context(),
                ViewShelf.of(Optional.empty(), new HashMap<>()),
                resources,
                bulk.extracts(),
                bulk.groups(),
                bulk.closed());
        return Map.of("/fhir/bulk/*", new BulkServlet(bulk), "/fhir/ViewDefinition/*", new FlatServlet(flat));
    }
}
