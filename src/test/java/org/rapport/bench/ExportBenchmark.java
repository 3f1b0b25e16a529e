package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How fast all scores leave as a Bulk Data export over HTTP: from the request to the last byte of the last file, read one file
 * after another, over a database that {@link ScaleLoad} made. All lines are counted and must be as many as there are scores.
 * Once cold, just started and with a database that was started anew, unless {@code bench.cold} is 0; then once to warm up, and
 * five times. Prints the rows of a Markdown table.
 */
public final class ExportBenchmark {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScaleDatabase scale;

    private ExportBenchmark(ScaleDatabase scale) {
        this.scale = scale;
    }

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) throws Exception {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            new ExportBenchmark(scale).run();
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        long scores = scale.number("select count(*) from score");
        System.out.printf(Locale.ROOT, "%,d scores%n| run | Observations/s | MB/s |%n|---|---|---|%n", scores);
        if (Runs.COLD > 0) {
            boolean forgotten = scale.chill();
            System.out.print(rows(forgotten ? "cold" : "database started anew", runs(1, scores)));
        }
        List<Speed> warm = runs(1 + Runs.COUNT, scores);
        System.out.print(rows("warm", warm.subList(1, warm.size())));
    }

    private List<Speed> runs(int count, long scores) throws IOException, InterruptedException {
        List<Speed> runs = new ArrayList<>();
        try (ScaleEndpoint endpoint = new ScaleEndpoint(new Hospital(), scale.database())) {
            for (int run = 0; run < count; run++) {
                Speed speed = export(endpoint, scores);
                System.err.println(speed);
                runs.add(speed);
            }
        }
        return runs;
    }

    /** A row of the median and the range, or of the one run that there was. */
    private static String rows(String name, List<Speed> runs) {
        return "| %s | %s | %s |%n"
                .formatted(
                        name,
                        text("%,.0f", runs.stream().mapToDouble(Speed::lines)),
                        text("%.1f", runs.stream().mapToDouble(Speed::megabytes)));
    }

    private static String text(String format, DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        String median = String.format(Locale.ROOT, format, sorted[sorted.length / 2]);
        return sorted.length == 1
                ? median
                : String.format(
                        Locale.ROOT,
                        "%s (" + format + "–" + format + ")",
                        median,
                        sorted[0],
                        sorted[sorted.length - 1]);
    }

    private Speed export(ScaleEndpoint endpoint, long scores) throws IOException, InterruptedException {
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
        bytes(request(status).DELETE());
        return new Speed(lines / seconds, size / seconds / 1e6);
    }

    /** Lines, and millions of bytes, a second. */
    private record Speed(double lines, double megabytes) {}

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
