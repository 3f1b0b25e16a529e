package org.rapport.adapter.fhirserver.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.rapport.adapter.fhirserver.InConfidence;
import org.rapport.adapter.fhirserver.Outcomes;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.fhirserver.RawServlet;
import org.rapport.adapter.web.Traces;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.query.Closed;

/** The status of exports and their files: {@code /fhir/bulk/<id>} and {@code /fhir/bulk/<id>/<number>.ndjson}. */
@WebServlet(name = "bulk", urlPatterns = "/fhir/bulk/*")
public class BulkServlet extends RawServlet {
    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, HEAD, DELETE, OPTIONS";

    @Inject
    private transient BulkData bulk;

    /** For the container, which injects the parts. */
    public BulkServlet() {}

    /** For a server that is put together by hand. */
    public BulkServlet(BulkData bulk) {
        this.bulk = bulk;
    }

    @Override
    protected FhirContext context() {
        return bulk.context();
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Address address = Address.of(request.getPathInfo()).orElseThrow(BulkServlet::nothingHere);
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                PatientLevel.require(request);
                show(find(address, request), address, request, response);
            }
            case "DELETE" -> {
                PatientLevel.require(request);
                find(address, request);
                cancel(address, response);
            }
            case "OPTIONS" -> response.setHeader("Allow", METHODS);
            default -> refuseMethod(METHODS, response);
        }
    }

    /** Who may not ask for an export does not see that there is one. */
    private Extract find(Address address, HttpServletRequest request) {
        Extract extract = bulk.extracts()
                .find(address.extract())
                .filter(one -> PatientLevel.seesSite(request, one.extent().site()))
                .orElseThrow(BulkServlet::nothingHere);
        PatientLevel.requireWhole(
                request,
                extract.extent().site(),
                extract.extent().types().stream().map(ExtractType::resource).toList());
        return extract;
    }

    private void show(Extract extract, Address address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        extract.extent().site().ifPresent(Traces.of(request)::site);
        Supplier<List<Closed>> closed = InConfidence.ofMany(request, bulk.closed());
        if (address.file().isEmpty()) {
            new StatusPage(bulk, extract, closed.get().isEmpty()).write(base(request), response);
        } else {
            new FileBody(bulk, extract, closed).write(address.file().get(), request, response);
        }
    }

    private void cancel(Address address, HttpServletResponse response) throws IOException {
        if (address.file().isPresent() || !bulk.extracts().cancel(address.extract())) {
            throw nothingHere();
        }
        write(HttpServletResponse.SC_ACCEPTED, Outcomes.information("The export has ended"), response);
    }

    private String base(HttpServletRequest request) {
        String own = request.getRequestURL().toString();
        String fallback = own.substring(0, own.length() - request.getPathInfo().length());
        return bulk.facts().publicBase().map(base -> base + "/bulk").orElse(fallback);
    }

    static ResourceNotFoundException nothingHere() {
        return new ResourceNotFoundException("There is no such export; it may have ended or been cancelled");
    }

    /**
     * What is asked for.
     *
     * @param extract the export
     * @param file its file, when one is asked for
     */
    private record Address(UUID extract, Optional<String> file) {
        static Optional<Address> of(String path) {
            String[] parts = Optional.ofNullable(path).orElse("").split("/", -1);
            if (parts.length < 2 || parts.length > 3) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Address(
                        UUID.fromString(parts[1]), parts.length == 3 ? Optional.of(parts[2]) : Optional.empty()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
