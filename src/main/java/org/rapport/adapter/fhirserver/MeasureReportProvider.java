package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.audit.KeepReports;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.ReportArchive;
import org.rapport.application.audit.ReportArchive.Viewer;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;
import org.rapport.application.site.Sites;
import org.rapport.fhir.definition.DefinitionResources;

/** MeasureReports that are kept. Each caller finds those that are for them, as if there were no others. */
public class MeasureReportProvider implements IResourceProvider, Capable {
    private final ClosedToCallers closed;
    private final KeepReports reports;
    private final ReportArchive archive;
    private final Questions questions;
    private final ReportRendition rendition;

    /**
     * @param context reads them
     * @param reports the reports, and who may find them
     * @param closed what of single clients is closed to callers
     * @param sites the hospitals, by whose addresses references are understood
     * @param definitions has the ValueSets that a search can name
     * @param clock what dates are reckoned from
     */
    public MeasureReportProvider(
            FhirContext context,
            KeepReports reports,
            ClosedToCallers closed,
            Sites sites,
            DefinitionResources definitions,
            Clock clock) {
        this.closed = closed;
        this.reports = reports;
        this.archive = reports.archive();
        this.questions = new Questions(sites, new ValueSetCodes(definitions), clock);
        this.rendition = new ReportRendition(context);
    }

    @Override
    public Class<MeasureReport> getResourceType() {
        return MeasureReport.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(
                ResourceCapability.searched(SearchForms.MEASURE_REPORT)
                        .withVersions()
                        .with(TypeRestfulInteraction.VREAD)
                        .saying(
                                "Reports that were asked for with keep=true, those stored latest first; one that answers the"
                                        + " same question again is a new version. Found by those who may see what its first reader may."),
                HistoryPages.capability("MeasureReport"));
    }

    /** The report with an id, or a version of it. */
    @Read(version = true)
    public MeasureReport read(@IdParam IdType id, HttpServletRequest http) {
        return find(id, viewer(http))
                .map(rendition::of)
                .orElseThrow(() -> new ResourceNotFoundException("There is no such MeasureReport"));
    }

    private Optional<KeptReport> find(IdType id, Viewer viewer) {
        Optional<UUID> report = ObservationProvider.uuid(id.getIdPart());
        if (!id.hasVersionIdPart()) {
            return report.flatMap(uuid -> archive.find(uuid, viewer));
        }
        String version = id.getVersionIdPart();
        return report.filter(uuid -> version.matches("[1-9][0-9]{0,8}"))
                .flatMap(uuid -> archive.find(uuid, Integer.parseInt(version), viewer));
    }

    /** A page of reports in their latest versions. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details, HttpServletRequest http) {
        Viewer viewer = viewer(http);
        return new SearchPages<>(
                        SearchForms.MEASURE_REPORT,
                        questions,
                        question -> archive.search(question, viewer),
                        question -> archive.count(question, viewer),
                        rendition::of,
                        (matches, wanted) -> List.of())
                .answer(details);
    }

    /** The versions of the report with an id. */
    @History
    public IBundleProvider ofOne(@IdParam IdType id, RequestDetails details, HttpServletRequest http) {
        Viewer viewer = viewer(http);
        String report = id.getIdPart();
        if (find(new IdType(report), viewer).isEmpty()) {
            throw new ResourceNotFoundException("There is no such MeasureReport");
        }
        Condition one = Condition.is("_id", Wanted.Token.of(report));
        return versions(viewer).answer("MeasureReport/" + report + "/_history", one, details);
    }

    /** The versions of all reports. */
    @History
    public IBundleProvider ofAll(RequestDetails details, HttpServletRequest http) {
        return versions(viewer(http)).answer("MeasureReport/_history", Condition.everything(), details);
    }

    private HistoryPages<KeptReport> versions(Viewer viewer) {
        return new HistoryPages<>(
                questions,
                question -> archive.versions(question, viewer),
                question -> archive.countVersions(question, viewer),
                rendition::of);
    }

    private Viewer viewer(HttpServletRequest http) {
        return reports.viewer(InConfidence.rights(http, closed));
    }
}
