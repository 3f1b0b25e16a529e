package org.rapport.adapter.fhirserver.flat;

import static org.hl7.fhir.r4.model.OperationOutcome.IssueType.TRANSIENT;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.fhirserver.RawServlet;
import org.rapport.adapter.web.BoundedBody;
import org.rapport.adapter.web.SentAs;
import org.rapport.application.extract.NotSettled;

/**
 * ViewDefinitions: {@code /fhir/ViewDefinition}, {@code /fhir/ViewDefinition/<id>}, the table that one makes at {@code
 * /fhir/ViewDefinition/<id>/$run}, and that of a client's own posted to {@code /fhir/ViewDefinition/$run}.
 */
@WebServlet(name = "flat", urlPatterns = "/fhir/ViewDefinition/*")
public class FlatServlet extends RawServlet {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 1_048_576;
    private static final int OTHER_TYPE = HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
    private static final String METHODS = "GET, HEAD, POST";

    @Inject
    private transient FlatData flat;

    /** For the container, which injects the parts. */
    public FlatServlet() {}

    /** For a server that is put together by hand. */
    public FlatServlet(FlatData flat) {
        this.flat = flat;
    }

    @Override
    protected FhirContext context() {
        return flat.context();
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        boolean posted = request.getMethod().equals("POST");
        if (!posted && !List.of("GET", "HEAD").contains(request.getMethod())) {
            refuseMethod(METHODS, response);
        } else if (path.equals("$run") || path.endsWith("/$run")) {
            PatientLevel.require(request);
            run(path, request, response);
        } else if (posted) {
            refuseMethod("GET, HEAD", response);
        } else if (path.isEmpty()) {
            write(all(request.getRequestURL().toString()), response);
        } else {
            write(require(path), response);
        }
    }

    private void run(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<JsonNode> body = request.getMethod().equals("POST") ? Optional.of(body(request)) : Optional.empty();
        RunRequest asked = RunRequest.of(request, body);
        JsonNode definition = path.equals("$run")
                ? asked.definition(flat.views())
                : require(path.substring(0, path.length() - "/$run".length()));
        try {
            new TableBody(flat, definition, asked).write(request, response);
        } catch (NotSettled e) {
            response.setHeader("Retry-After", "5");
            write(HttpServletResponse.SC_SERVICE_UNAVAILABLE, Outcomes.error(TRANSIENT, e.getMessage()), response);
        }
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        byte[] body = BoundedBody.read(request, LARGEST_BODY)
                .orElseThrow(() -> new PayloadTooLargeException("The body is larger than 1 MB"));
        if (body.length > 0 && !SentAs.fhir(request)) {
            throw new UnclassifiedServerFailureException(
                    OTHER_TYPE, "The body has to be application/fhir+json and not compressed");
        }
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new InvalidRequestException("The body is not a FHIR resource in JSON");
        }
    }

    private JsonNode require(String id) {
        return flat.views()
                .find(id)
                .orElseThrow(() -> new ResourceNotFoundException("There is no ViewDefinition with this id"));
    }

    private ObjectNode all(String address) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        bundle.put("total", flat.views().definitions().size());
        for (JsonNode one : flat.views().definitions()) {
            bundle.withArrayProperty("entry")
                    .addObject()
                    .put(
                            "fullUrl",
                            address.replaceFirst("/$", "") + "/"
                                    + one.path("id").asText())
                    .set("resource", one);
        }
        return bundle;
    }

    private static void write(JsonNode resource, HttpServletResponse response) throws IOException {
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(resource));
    }
}
