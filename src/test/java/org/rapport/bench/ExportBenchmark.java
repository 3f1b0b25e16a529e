package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * How fast all scores leave as a Bulk Data export over HTTP: from the request to the last byte of the last file, read one file
 * after another, over a database that {@link ScaleLoad} made. All lines are counted and must be as many as there are scores.
 */
public final class ExportBenchmark {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScaleEndpoint endpoint;

    private ExportBenchmark(ScaleEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Measures five times.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) throws Exception {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0]);
                ScaleEndpoint endpoint = new ScaleEndpoint(new Hospital(), scale.database())) {
            long scores = scale.number("select count(*) from score");
            System.out.println("| run | Observations/s | MB/s |\n|---|---|---|");
            for (int run = 1; run <= Runs.COUNT; run++) {
                new ExportBenchmark(endpoint).run(run, scores);
            }
        }
        System.exit(0);
    }

    private void run(int run, long scores) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<byte[]> kickedOff = bytes(request(endpoint.base() + "/$export?_type=Observation")
                .header("Prefer", "respond-async")
                .header("Accept", "application/fhir+json"));
        String status = kickedOff.headers().firstValue("Content-Location").orElseThrow();
        while (endpoint.extracts().prepareNext()) {}
        JsonNode manifest = FhirAsker.json(bytes(request(status)).body());
        long lines = 0;
        long size = 0;
        for (JsonNode file : manifest.path("output")) {
            long[] read = read(file.path("url").asText());
            lines += read[0];
            size += read[1];
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (lines != scores) {
            throw new IllegalStateException(lines + " lines and not " + scores + ": " + manifest);
        }
        System.out.printf(Locale.ROOT, "| %d | %,.0f | %.1f |%n", run, lines / seconds, size / seconds / 1e6);
        bytes(request(status).DELETE());
    }

    /** How many lines and bytes a file has. */
    private long[] read(String url) throws IOException, InterruptedException {
        HttpResponse<InputStream> file = http.send(request(url).build(), BodyHandlers.ofInputStream());
        long lines = 0;
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream body = file.body()) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return new long[] {lines, size};
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url.replace("$", "%24")));
    }

    private HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + new String(response.body()));
        }
        return response;
    }
}
