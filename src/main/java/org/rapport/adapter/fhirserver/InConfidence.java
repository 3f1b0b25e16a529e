package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rapport.adapter.web.Traces;
import org.rapport.application.access.Caller;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.confidence.About;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.confidence.Glass;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.record.Subject;
import org.rapport.application.record.Touched;
import org.rapport.application.site.Sites;

/** What is closed to the caller of a request by confidence, and what breaking the glass opens of it. */
public final class InConfidence {
    private static final String FOR_ONE = "The glass is broken for one client at a time: read, or name the patient";

    private InConfidence() {}

    /**
     * What of single clients is closed to the caller of a request for one resource, by its id; that somebody breaks the glass is
     * noted for the record.
     *
     * @throws ForbiddenOperationException when the caller breaks the glass and may not, or for no single resource
     * @throws InvalidRequestException when no reason that is known is given for it
     */
    static List<Closed> ofResource(RequestDetails details, ClosedToCallers closed) {
        boolean ofOne = details.getId() != null;
        return of(
                details,
                ofOne,
                ofOne ? About.resource(details.getId().getIdPart()) : About.ANYBODY,
                closed,
                touched -> touched.resource(
                        details.getResourceName() + "/" + details.getId().getIdPart()));
    }

    /** The same of a search, which has to be of one patient, as it was understood. */
    static List<Closed> ofSearch(RequestDetails details, Condition asked, Sites sites, ClosedToCallers closed) {
        Optional<Subject> patient = details instanceof ServletRequestDetails servlet
                ? Rights.caller(servlet.getServletRequest())
                        .flatMap(caller -> OnePatient.of(asked, caller.sites(), sites))
                : Optional.empty();
        return of(
                details, patient.isPresent(), About.of(asked), closed, touched -> patient.ifPresent(touched::patient));
    }

    private static List<Closed> of(
            RequestDetails details, boolean ofOne, About about, ClosedToCallers closed, Consumer<Touched> of) {
        if (!(details instanceof ServletRequestDetails servlet)) {
            return List.of();
        }
        HttpServletRequest request = servlet.getServletRequest();
        Optional<Caller> caller = Rights.caller(request);
        if (request.getHeader(Glass.HEADER) != null && !ofOne) {
            throw new ForbiddenOperationException(FOR_ONE);
        }
        Optional<Glass> glass = caller.flatMap(one -> glass(request, one, closed));
        glass.ifPresent(reason -> of.accept(Traces.of(request).breaksGlass(reason.code())));
        return caller.map(one -> closed.closed(one, glass.isPresent(), about)).orElseGet(List::of);
    }

    /** What a caller may see of audits, where what is closed of single clients is left out; of whom the door says nothing, aggregates. */
    public static AuditRights rights(HttpServletRequest request, ClosedToCallers closed) {
        AuditRights rights = request.getAttribute(AuditRights.ATTRIBUTE) instanceof AuditRights given
                ? given
                : AuditRights.AGGREGATE;
        return rights.patients() ? rights.but(ofMany(request, closed).get()) : rights;
    }

    /**
     * The same where clients are handed out as a whole, asked for anew with each page; there the glass cannot be broken.
     *
     * @throws ForbiddenOperationException when the caller breaks the glass
     */
    public static Supplier<List<Closed>> ofMany(HttpServletRequest request, ClosedToCallers closed) {
        if (request.getHeader(Glass.HEADER) != null) {
            throw new ForbiddenOperationException(FOR_ONE);
        }
        Optional<Caller> caller = Rights.caller(request);
        return () -> caller.map(one -> closed.closed(one, false)).orElseGet(List::of);
    }

    private static Optional<Glass> glass(HttpServletRequest request, Caller caller, ClosedToCallers closed) {
        String reason = request.getHeader(Glass.HEADER);
        if (reason == null) {
            return Optional.empty();
        }
        if (!closed.mayBreakGlass(caller)) {
            throw new ForbiddenOperationException("The caller may not break the glass");
        }
        return Optional.of(Glass.of(reason.strip())
                .orElseThrow(() -> new InvalidRequestException(Glass.HEADER + " takes a reason: " + Glass.codes())));
    }
}
