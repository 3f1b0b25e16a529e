package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.rapport.adapter.web.SafeHeaders;

/**
 * A part of the FHIR endpoint whose answers are no resources. What goes wrong before the answer has begun is told as
 * anywhere at the endpoint; what goes wrong later ends the answer before its end.
 */
public abstract class RawServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Answers; what it throws is told to the caller. */
    protected abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** The one FHIR context of the module. */
    protected abstract FhirContext context();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SafeHeaders.writeTo(request, response);
        try {
            answer(request, response);
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                BrokenOff.end(request);
                throw new IOException("The answer could not be brought to its end", failure);
            }
            refuse(new ErrorTranslator().translate(failure, null), request, response);
        } catch (Error failure) {
            if (response.isCommitted()) {
                BrokenOff.end(request);
            }
            throw failure;
        }
    }

    private void refuse(BaseServerResponseException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.reset();
        SafeHeaders.writeTo(request, response);
        if (refusal.hasResponseHeaders()) {
            refusal.getResponseHeaders()
                    .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        write(refusal.getStatusCode(), refusal.getOperationOutcome(), response);
    }

    /** Says which methods there are to somebody who used another one. */
    protected void refuseMethod(String methods, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", methods);
        write(405, Outcomes.error(IssueType.NOTSUPPORTED, "Only " + methods + " are understood here"), response);
    }

    /** Writes an OperationOutcome. */
    protected void write(int status, IBaseOperationOutcome outcome, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json = context().newJsonParser().encodeResourceToString(outcome);
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
