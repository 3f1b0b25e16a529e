package org.rapport.testing.bulk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.rapport.testing.bulk.Troubles.Trouble;

/**
 * A server of Bulk Data on a loopback socket. It keeps one export at a time, beside its FHIR base as many EHRs do, makes
 * its files while it sends them, and misbehaves when told to. It remembers what it was asked.
 */
public final class BulkEhr implements AutoCloseable {
    public static final String TIME = "2026-03-02T12:00:00.000Z";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Troubles troubles = new Troubles();
    private volatile List<BulkFile> files = List.of();
    private volatile boolean withToken = true;
    private volatile boolean gzip;
    private volatile boolean counted = true;
    private volatile String time = TIME;

    private BulkEhr() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * What was asked.
     *
     * @param method the HTTP method
     * @param target path and query
     * @param token the header {@code Authorization}, or the empty text
     * @param prefer the header {@code Prefer}, or the empty text
     */
    public record Asked(String method, String target, String token, String prefer) {}

    public static BulkEhr start() {
        try {
            return new BulkEhr();
        } catch (IOException e) {
            throw new IllegalStateException("No loopback socket", e);
        }
    }

    public String host() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public URI base() {
        return URI.create(host() + "/fhir");
    }

    public void holds(BulkFile... given) {
        files = List.of(given);
    }

    /** Says in its manifest that files need no token. */
    public void openToAll() {
        withToken = false;
    }

    public void packed() {
        gzip = true;
    }

    /** Says that its export was made at another moment. */
    public void madeAt(Instant moment) {
        time = moment.toString();
    }

    /** Says nothing of how many lines its files have. */
    public void uncounted() {
        counted = false;
    }

    /** What goes wrong, once each time it is asked for here. */
    public Troubles troubles() {
        return troubles;
    }

    public List<Asked> asked(String method, String part) {
        return asked.stream()
                .filter(one -> one.method().equals(method) && one.target().contains(part))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    target,
                    header(exchange, "Authorization"),
                    header(exchange, "Prefer")));
            String step = step(exchange.getRequestMethod(), target);
            Optional<Trouble> trouble = troubles.next(step);
            if (trouble.isPresent() && trouble.get().status() > 0) {
                refuse(exchange, trouble.get());
                return;
            }
            int lines = trouble.map(Trouble::lines).orElse(Integer.MAX_VALUE);
            answer(exchange, step, target, lines);
        }
    }

    private static void refuse(HttpExchange exchange, Trouble trouble) throws IOException {
        for (int i = 0; i + 1 < trouble.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .add(trouble.headers().get(i), trouble.headers().get(i + 1));
        }
        send(exchange, trouble.status(), trouble.body());
    }

    private static String step(String method, String target) {
        if (method.equals("DELETE")) {
            return "delete";
        }
        if (target.contains("$export")) {
            return "kick-off";
        }
        return target.contains("/jobs/") ? "status" : "file";
    }

    private void answer(HttpExchange exchange, String step, String target, int lines) throws IOException {
        switch (step) {
            case "kick-off" -> {
                exchange.getResponseHeaders().add("Content-Location", host() + "/exports/jobs/1");
                send(exchange, 202, "");
            }
            case "status" ->
                send(
                        exchange,
                        200,
                        new BulkManifest(time, base().toString(), host(), files, withToken, counted).json());
            case "delete" -> send(exchange, 202, "");
            default ->
                file(exchange, Integer.parseInt(target.replaceFirst("\\?.*", "").replaceAll("\\D", "")), lines);
        }
    }

    private void file(HttpExchange exchange, int number, int lines) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+ndjson");
        if (gzip) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream raw = exchange.getResponseBody();
                OutputStream out = gzip ? new GZIPOutputStream(raw) : raw) {
            int sent = 0;
            for (var line = files.get(number).lines().get().iterator(); line.hasNext(); sent++) {
                byte[] bytes = (line.next() + "\n").getBytes(StandardCharsets.UTF_8);
                if (sent == lines) {
                    out.write(bytes, 0, bytes.length / 2);
                    return;
                }
                out.write(bytes);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
