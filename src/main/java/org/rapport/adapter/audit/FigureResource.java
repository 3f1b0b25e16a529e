package org.rapport.adapter.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.Choices;
import org.rapport.application.audit.RunAudit;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

/** The figures of the page: each as {@code .json} for the page and as {@code .csv}, with the same parameters ({@link Asked}). */
@Path("/")
@Dependent
public class FigureResource {
    private static final List<Audit> RATES = List.of(
            Audit.ATTENDANCE,
            Audit.NO_SHOW,
            Audit.PROVIDER_CANCELLATION,
            Audit.FORMS_PER_SESSION,
            Audit.ALLIANCE_MEASURED_EARLY,
            Audit.EARLY_ENDING,
            Audit.DROP_FOLLOWED_UP);
    private static final String FORM = "{form: json|csv}";

    private final RunAudit audits;

    @Inject
    public FigureResource(RunAudit audits) {
        this.audits = audits;
    }

    /** What a population can be narrowed down to, and what the caller may see. */
    @GET
    @Path("choices.json")
    public Response choices(@Context HttpServletRequest request) {
        AuditRights rights = rights(request);
        Choices choices = audits.choices(rights);
        JsonObjectBuilder values = Json.createObjectBuilder();
        Stream.of(Dimension.values())
                .filter(choices.values()::containsKey)
                .forEach(one -> values.add(
                        one.code(), Json.createArrayBuilder(choices.values().get(one))));
        return json(Json.createObjectBuilder()
                .add("sites", Json.createArrayBuilder(choices.sites()))
                .add("values", values)
                .add("therapists", rights.therapists())
                .build()
                .toString());
    }

    @GET
    @Path("funnel." + FORM)
    public Response funnel(@PathParam("form") String form, @Context UriInfo uri, @Context HttpServletRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        return answer("funnel", form, asked, Sheets.funnel(audits.funnel(asked.scope(), rights(request))));
    }

    /** Of one audit, or of all that are a single rate. */
    @GET
    @Path("rates." + FORM)
    public Response rates(@PathParam("form") String form, @Context UriInfo uri, @Context HttpServletRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        List<Audit> which = asked.audit().map(List::of).orElse(RATES);
        return answer(
                "rates",
                form,
                asked,
                Sheets.rates(which.stream()
                        .map(audit -> audits.rates(asked.about(audit), rights(request)))
                        .toList()));
    }

    @GET
    @Path("months." + FORM)
    public Response months(@PathParam("form") String form, @Context UriInfo uri, @Context HttpServletRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        return answer(
                "months",
                form,
                asked,
                Sheets.months(audits.chart(asked.question(), asked.figure(), rights(request)), asked.named()));
    }

    @GET
    @Path("quality." + FORM)
    public Response quality(@PathParam("form") String form, @Context UriInfo uri, @Context HttpServletRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        return answer(
                "quality",
                form,
                asked,
                Sheets.quality(audits.quality(asked.about(Audit.MEASUREMENT_QUALITY), rights(request))));
    }

    @GET
    @Path("therapists." + FORM)
    public Response therapists(
            @PathParam("form") String form, @Context UriInfo uri, @Context HttpServletRequest request) {
        Asked asked = Asked.of(uri.getQueryParameters());
        return answer(
                "therapists",
                form,
                asked,
                Sheets.therapists(audits.therapists(asked.question(), asked.figure(), rights(request)), asked.named()));
    }

    /** Whoever comes in without a word of the door gets aggregates alone. */
    private static AuditRights rights(HttpServletRequest request) {
        return request.getAttribute(AuditRights.ATTRIBUTE) instanceof AuditRights rights
                ? rights
                : AuditRights.AGGREGATE;
    }

    private static Response answer(String name, String form, Asked asked, Sheet sheet) {
        if (form.equals("json")) {
            return json(sheet.json().toString());
        }
        String file = "%s-%s-%s.csv"
                .formatted(name, asked.scope().from(), asked.scope().to());
        return Response.ok(sheet.csv(), "text/csv;charset=UTF-8;header=present")
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .build();
    }

    private static Response json(String body) {
        return Response.ok(body, "application/json;charset=UTF-8").build();
    }
}
