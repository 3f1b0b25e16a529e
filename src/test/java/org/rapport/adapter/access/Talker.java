package org.rapport.adapter.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Somebody who posts without haste and hears nothing before everything is said, as simple senders do. */
final class Talker {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long PAUSE_MILLIS = 300;
    private static final int LAST = 1_000_000;

    private Talker() {}

    /**
     * The first line of the answer.
     *
     * @param request its address and headers
     */
    static String says(HttpRequest.Builder request, byte[] body) throws IOException, InterruptedException {
        HttpRequest asked = request.build();
        try (Socket socket = new Socket(asked.uri().getHost(), asked.uri().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(asked, body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length - LAST);
            out.flush();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            out.write(body, body.length - LAST, LAST);
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static String head(HttpRequest asked, int length) {
        String headers = asked.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value + "\r\n"))
                .collect(Collectors.joining());
        return "POST " + asked.uri().getRawPath() + " HTTP/1.1\r\nHost: "
                + asked.uri().getAuthority() + "\r\nContent-Length: " + length + "\r\n" + headers + "\r\n";
    }
}
