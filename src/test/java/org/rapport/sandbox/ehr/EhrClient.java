package org.rapport.sandbox.ehr;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** A bare HTTP client for the tests of the sandbox EHR: nothing between the test and the protocol. */
final class EhrClient {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    EhrClient(String base) {
        this.base = base;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, Resource body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> postRaw(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, Resource body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    <T extends Resource> T read(Class<T> type, String path) {
        return parse(type, get(path));
    }

    Bundle search(String path) {
        return parse(Bundle.class, get(path));
    }

    static <T extends Resource> T parse(Class<T> type, HttpResponse<String> response) {
        return R4.newJsonParser().parseResource(type, response.body());
    }

    static String complaint(HttpResponse<String> response) {
        return parse(OperationOutcome.class, response).getIssueFirstRep().getDiagnostics();
    }

    static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    static String json(Resource resource) {
        return R4.newJsonParser().encodeResourceToString(resource);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        String url = path.startsWith("http") ? path : base + "/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace("|", "%7C")));
        request.header("Content-Type", "application/fhir+json").header("Accept", "application/fhir+json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the EHR.", e);
        }
    }
}
