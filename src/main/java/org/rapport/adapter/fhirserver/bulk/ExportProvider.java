package org.rapport.adapter.fhirserver.bulk;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.fhirserver.Capable;
import org.rapport.adapter.fhirserver.OperationCapability;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.fhirserver.ResourceCapability;
import org.rapport.application.extract.Extent;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.extract.PatientGroup;

/** Takes on the export of everything. */
public class ExportProvider implements Capable {
    private static final OperationCapability EXPORT = new OperationCapability(
            "export",
            "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export",
            "Everything Rapport owns, of all sites or of the only one that the caller sees, as NDJSON; _type, _since and _outputFormat, with Prefer: respond-async.");

    private final BulkData bulk;

    ExportProvider(BulkData bulk) {
        this.bulk = bulk;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of();
    }

    @Override
    public List<OperationCapability> systemOperations() {
        return List.of(EXPORT);
    }

    /** Everything, of all sites. */
    @Operation(name = "$export", manualResponse = true, idempotent = true)
    public void export(HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        begin(bulk, request, response, details, Optional.empty());
    }

    /** Takes an export on and says where its status is. */
    static void begin(
            BulkData bulk,
            HttpServletRequest request,
            HttpServletResponse response,
            RequestDetails details,
            Optional<PatientGroup> group)
            throws IOException {
        PatientLevel.require(request);
        KickOff asked = KickOff.read(details);
        Optional<String> site = group.map(PatientGroup::site).or(() -> PatientLevel.site(request));
        PatientLevel.requireWhole(
                request, site, asked.types().stream().map(ExtractType::resource).toList());
        Extent extent = new Extent(asked.types(), asked.since(), site, group.flatMap(PatientGroup::service));
        Extract extract = bulk.extracts().begin(details.getCompleteUrl(), extent, asked.notes());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("Content-Location", details.getFhirServerBase() + "/bulk/" + extract.id());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json = bulk.context()
                .newJsonParser()
                .encodeResourceToString(
                        Outcomes.information("The export is being prepared; Content-Location says how far it is"));
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
