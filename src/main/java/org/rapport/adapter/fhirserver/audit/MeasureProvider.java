package org.rapport.adapter.fhirserver.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Parameters;
import org.rapport.adapter.fhirserver.Capable;
import org.rapport.adapter.fhirserver.InConfidence;
import org.rapport.adapter.fhirserver.OperationCapability;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.fhirserver.ResourceCapability;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.EvaluateMeasure;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.fhir.audit.CareGapLists;
import org.rapport.fhir.audit.EvaluatedReports;
import org.rapport.fhir.audit.MeasureReports;

/**
 * Evaluates Measures. A population of one of Rapport's own is counted; everything else goes to the engine, and is for those
 * alone who may see patients.
 */
public class MeasureProvider implements IResourceProvider, Capable {
    /** What has to be open to somebody who is told of single patients. */
    private static final List<String> OF_PATIENTS = List.of("Measure", "Observation");

    private static final List<String> NOT_FOR_GAPS = List.of("measure", "reportType", "subject", "stratifier", "keep");

    private final FhirContext context;
    private final RunAudit audits;
    private final Optional<EvaluateMeasure> engine;
    private final MeasureReports reports;
    private final CareGapLists gaps;
    private final ReportKeeper keeper;
    private final ClosedToCallers closed;

    /**
     * @param context the FHIR context
     * @param audits counts populations of Rapport's own Measures
     * @param engine evaluates all others, and single patients; absent where the deployment has none
     * @param gaps writes what was left undone
     * @param keeper keeps reports
     * @param closed what of single clients is closed to callers
     * @param clock the time
     */
    public MeasureProvider(
            FhirContext context,
            RunAudit audits,
            Optional<EvaluateMeasure> engine,
            CareGapLists gaps,
            ReportKeeper keeper,
            ClosedToCallers closed,
            Clock clock) {
        this.context = context;
        this.audits = audits;
        this.engine = engine;
        this.reports = new MeasureReports(clock);
        this.gaps = gaps;
        this.keeper = keeper;
        this.closed = closed;
    }

    @Override
    public Class<Measure> getResourceType() {
        return Measure.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.of("Measure")
                .with(new OperationCapability(
                        "evaluate-measure",
                        "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure",
                        "periodStart and periodEnd (both days included); reportType population, subject or subject-list;"
                                + " subject; site; practitioner; of populations of Rapport's own audits also service,"
                                + " modality, role, age-band, sex and stratifier. keep=true, by POST, keeps the"
                                + " report as a MeasureReport. Small counts are masked for who may not see them."))
                .with(new OperationCapability(
                        "care-gaps",
                        "http://hl7.org/fhir/OperationDefinition/Measure-care-gaps",
                        "periodStart and periodEnd, site, service, modality, role, age-band, sex and"
                                + " practitioner: the courses with no alliance form by the third"
                                + " session, and drops that nobody followed up.")));
    }

    /** Evaluates the Measure of an id. */
    @Operation(name = "$evaluate-measure", idempotent = true)
    public IBaseResource evaluate(
            @IdParam IdType id, @ResourceParam Parameters body, HttpServletRequest http, RequestDetails details) {
        return evaluate(id.getIdPart(), read(details, body), AuditRequest.additional(context, body), http, details);
    }

    /** Evaluates the Measure that a parameter names. */
    @Operation(name = "$evaluate-measure", idempotent = true)
    public IBaseResource evaluateNamed(
            @ResourceParam Parameters body, HttpServletRequest http, RequestDetails details) {
        AuditRequest asked = read(details, body);
        return evaluate(
                asked.one("measure").orElseThrow(() -> new InvalidRequestException("measure is missing")),
                asked,
                AuditRequest.additional(context, body),
                http,
                details);
    }

    /** What was left undone, as a list for those who may see patients. */
    @Operation(name = "$care-gaps", idempotent = true)
    public IBaseResource gaps(@ResourceParam Parameters body, HttpServletRequest http, RequestDetails details) {
        PatientLevel.requireWhole(http, OF_PATIENTS);
        AuditRequest asked = read(details, body);
        EngineRequests.refuse(asked, NOT_FOR_GAPS, "is not one of $care-gaps");
        return Refusals.answered(() -> gaps.of(audits.gaps(asked.scope(), InConfidence.rights(http, closed))));
    }

    private static AuditRequest read(RequestDetails details, Parameters body) {
        return AuditRequest.of(
                Optional.ofNullable(details.getParameters()).orElse(Map.of()), Optional.ofNullable(body));
    }

    private IBaseResource evaluate(
            String name,
            AuditRequest asked,
            Optional<byte[]> additional,
            HttpServletRequest http,
            RequestDetails details) {
        AuditRights rights = InConfidence.rights(http, closed);
        boolean keep = ReportKeeper.wanted(asked, details, additional.isPresent());
        Made made = evaluate(name, asked, additional, http, rights);
        return keep
                ? Refusals.answered(() -> keeper.keep(made.report(), asked, made.scope(), rights, details))
                : made.report();
    }

    private Made evaluate(
            String name, AuditRequest asked, Optional<byte[]> additional, HttpServletRequest http, AuditRights rights) {
        Optional<Audit> own = Audit.of(
                name.replaceFirst("^(https://rapport\\.org/fhir/)?Measure/", "").replaceFirst("\\|.*$", ""));
        if (own.isPresent()
                && asked.type() == ReportType.POPULATION
                && asked.one("subject").isEmpty()) {
            if (additional.isPresent()) {
                throw new InvalidRequestException("The parameter additionalData goes with a subject");
            }
            return Refusals.answered(() ->
                    new Made(counted(own.get(), asked, rights), asked.scope().within(rights.sites())));
        }
        boolean known = own.isPresent() || engine.map(one -> one.knows(name)).orElse(false);
        if (!known) {
            throw new ResourceNotFoundException("There is no Measure with this id or url");
        }
        PatientLevel.requireWhole(http, OF_PATIENTS);
        return Refusals.answered(() -> evaluated(name, own, asked, additional, rights));
    }

    private IBaseResource counted(Audit audit, AuditRequest asked, AuditRights rights) {
        boolean quality = audit == Audit.MEASUREMENT_QUALITY;
        Set<Dimension> by = quality && !asked.values().containsKey("stratifier") ? Set.of() : asked.by();
        AuditQuestion question = new AuditQuestion(audit, asked.scope(), by);
        return quality ? reports.of(audits.quality(question, rights)) : reports.of(audits.rates(question, rights));
    }

    private Made evaluated(
            String name, Optional<Audit> own, AuditRequest asked, Optional<byte[]> additional, AuditRights rights) {
        MeasureEngine.Request request =
                EngineRequests.of(own.map(MeasureReports::measure).orElse(name), own.isPresent(), asked, additional);
        EvaluateMeasure.Evaluated evaluated = engine.orElseThrow(
                        () -> new NotImplementedOperationException(
                                "This deployment has no CQL engine: populations of Rapport's own audits are counted without it"))
                .evaluate(request, own, rights);
        IBaseResource exact = context.newJsonParser()
                .parseResource(new ByteArrayInputStream(evaluated.answer().report()));
        return new Made(EvaluatedReports.told(exact, evaluated), asked.scope().at(evaluated.site()));
    }

    /** An answer, and of which cases it is. */
    private record Made(IBaseResource report, AuditScope scope) {}
}
