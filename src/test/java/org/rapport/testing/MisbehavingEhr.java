package org.rapport.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An EHR on a loopback socket that answers each request as its script says, down to broken bytes, which is why it
 * writes HTTP by hand. It remembers what it was asked.
 */
public final class MisbehavingEhr implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "misbehaving-ehr");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Script script;

    private MisbehavingEhr(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    /** What to answer to a request. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Request request);

        /** One reply after the other; the last again and again. */
        static Script inOrder(Reply... replies) {
            Iterator<Reply> rest = List.of(replies).iterator();
            return request -> {
                synchronized (rest) {
                    return rest.hasNext() ? rest.next() : replies[replies.length - 1];
                }
            };
        }
    }

    /**
     * What was asked.
     *
     * @param method the HTTP method
     * @param target path and query
     * @param headers with names in lower case
     * @param body as text
     */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        public String path() {
            return target.replaceFirst("\\?.*", "");
        }

        public boolean is(String wantedMethod, String wantedPath) {
            return method.equals(wantedMethod) && path().equals(wantedPath);
        }
    }

    public static MisbehavingEhr playing(Script script) {
        try {
            MisbehavingEhr ehr = new MisbehavingEhr(script);
            ehr.threads.execute(ehr::accept);
            return ehr;
        } catch (IOException e) {
            throw new IllegalStateException("No loopback socket", e);
        }
    }

    /** A base URL at which nothing listens. */
    public static URI down() {
        MisbehavingEhr ehr = playing(request -> Reply.hangUp());
        ehr.close();
        return ehr.base();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/fhir");
    }

    public List<Request> requests() {
        return requests;
    }

    public List<Request> requests(String method, String path) {
        return requests.stream().filter(request -> request.is(method, path)).toList();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("The socket does not close", e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> answer(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Request request = read(in);
            requests.add(request);
            script.reply(request).to(connection);
        } catch (IOException e) {
            // The client gave up, which some scripts are meant to make it do.
            return;
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The client hung up");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
