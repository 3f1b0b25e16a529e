package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapport.adapter.web.Traces;
import org.rapport.application.access.Caller;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.confidence.Glass;
import org.rapport.application.query.Closed;

/** What is closed to the caller of a request by confidence, and what breaking the glass opens of it. */
public final class InConfidence {
    private static final String FOR_ONE = "The glass is broken for one client at a time: read, or name the patient";

    private InConfidence() {}

    /**
     * What of single clients is closed to the caller; that somebody breaks the glass is noted for the record.
     *
     * @throws ForbiddenOperationException when the caller breaks the glass and may not, or for more than one client
     * @throws InvalidRequestException when no reason that is known is given for it
     */
    static List<Closed> to(RequestDetails details, ClosedToCallers closed) {
        if (!(details instanceof ServletRequestDetails servlet)) {
            return List.of();
        }
        if (servlet.getServletRequest().getHeader(Glass.HEADER) != null && !isAboutOne(details)) {
            throw new ForbiddenOperationException(FOR_ONE);
        }
        return to(servlet.getServletRequest(), closed);
    }

    private static boolean isAboutOne(RequestDetails details) {
        return details.getId() != null
                || Stream.of("patient", "subject")
                        .map(details.getParameters()::get)
                        .anyMatch(values -> values != null && values.length == 1 && !values[0].contains(","));
    }

    private static List<Closed> to(HttpServletRequest request, ClosedToCallers closed) {
        Optional<Caller> caller = Rights.caller(request);
        Optional<Glass> glass = caller.flatMap(one -> glass(request, one, closed));
        glass.ifPresent(reason -> Traces.of(request).breaksGlass(reason.code()));
        return caller.map(one -> closed.closed(one, glass.isPresent())).orElseGet(List::of);
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
