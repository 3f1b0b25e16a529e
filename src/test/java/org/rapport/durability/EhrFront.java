package org.rapport.durability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to the EHR that one instance takes: it notes what passes, and lets happen on the way what happens on ways. Each
 * instance has its own, so that it is known who asked.
 */
final class EhrFront implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "host",
            "accept-encoding",
            "connection",
            "content-length",
            "upgrade",
            "http2-settings",
            "transfer-encoding",
            "date");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ehr-front");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final String behind;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile Function<Asked, Fate> fates = any -> Fate.PASS;
    private volatile Pages pages = Pages.AS_THEY_ARE;

    private EhrFront(HttpServer server, String behind) {
        this.server = server;
        this.behind = behind;
    }

    /** What becomes of a request. */
    enum Fate {
        PASS,
        /** The connection is cut before the EHR has heard of it. */
        CUT_BEFORE,
        /** The EHR does what is asked, and the connection is cut before it answers. */
        CUT_AFTER,
        /** The EHR does what is asked, and nobody hears of it before this front is closed. */
        HELD_AFTER
    }

    /**
     * A request.
     *
     * @param method the HTTP method
     * @param path with the query
     * @param body as text
     */
    record Asked(String method, String path, String body) {
        /** Whether it is a first page of a type. */
        boolean polls(String type) {
            return method.equals("GET") && path.startsWith("/fhir/" + type + "?");
        }

        boolean writes() {
            return method.equals("POST") && !path.contains("_search") || method.equals("PUT");
        }
    }

    /** A front before the EHR at a base address. */
    static EhrFront before(String base) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
            EhrFront front = new EhrFront(server, base);
            server.createContext("/", front::pass);
            server.setExecutor(front.threads);
            server.start();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback socket", e);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    /** From now on, this happens to what is asked. */
    void when(Function<Asked, Fate> happens) {
        fates = happens;
    }

    /** From now on, the pages of a search come like this. */
    void pages(Pages order) {
        pages = order;
    }

    List<Asked> asked() {
        return asked;
    }

    /** Waits until a request has been held. */
    void awaitHeld() {
        try {
            if (!held.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nothing was held");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(body, StandardCharsets.UTF_8));
            asked.add(request);
            Fate fate = fates.apply(request);
            if (fate == Fate.CUT_BEFORE) {
                return;
            }
            HttpResponse<byte[]> answer = client.send(toEhr(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            if (fate == Fate.HELD_AFTER) {
                held.countDown();
                closed.await();
            }
            if (fate == Fate.PASS) {
                answer(exchange, request, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest toEhr(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(behind + exchange.getRequestURI().toString().replaceFirst("^/fhir", "")));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private void answer(HttpExchange exchange, Asked request, HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (request.method().equals("GET") && answer.statusCode() == 200) {
            String json = new String(body, StandardCharsets.UTF_8);
            body = pages.of(request.path(), json, this::fromEhr)
                    .replace(behind, base())
                    .getBytes(StandardCharsets.UTF_8);
        }
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders()
                        .put(
                                name,
                                values.stream()
                                        .map(value -> value.replace(behind, base()))
                                        .toList());
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** The content of a URL of the EHR's. */
    private String fromEhr(String url) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
