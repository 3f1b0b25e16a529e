package org.rapport.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** One answer of a {@link MisbehavingEhr}; the connection is closed after it. */
@FunctionalInterface
public interface Reply {
    void to(Socket connection) throws IOException;

    static Reply json(int status, String body, String... headers) {
        return whole(status, "application/fhir+json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply html(int status, String body) {
        return whole(status, "text/html", body.getBytes(StandardCharsets.UTF_8));
    }

    /** No body, no content type. */
    static Reply status(int status, String... headers) {
        return raw(head(status, headers) + "Content-Length: 0\r\n\r\n");
    }

    static Reply gzip(byte[] unpacked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(unpacked);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail", e);
        }
        return whole(200, "application/fhir+json", packed.toByteArray(), "Content-Encoding: gzip");
    }

    /** Says the whole length and closes half way. */
    static Reply cutOff(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return raw(head(200, "Content-Type: application/fhir+json", "Content-Length: " + length) + "\r\n"
                + body.substring(0, body.length() / 2));
    }

    /** One chunk of several, and then nothing. */
    static Reply cutOffInChunks(String body) {
        String half = body.substring(0, body.length() / 2);
        return raw(head(200, "Content-Type: application/fhir+json", "Transfer-Encoding: chunked") + "\r\n"
                + Integer.toHexString(half.length()) + "\r\n" + half + "\r\n");
    }

    /** Half a body of no declared length, ended by closing: on the wire this looks whole. */
    static Reply cutOffUnnoticed(String body) {
        return raw(head(200, "Content-Type: application/fhir+json") + "\r\n" + body.substring(0, body.length() / 2));
    }

    /** A body that goes on for as long as anybody listens. */
    static Reply endless() {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write((head(200, "Content-Type: application/fhir+json") + "\r\n{\"resourceType\":\"Bundle\",\"x\":\"")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] filling = new byte[64 * 1024];
            Arrays.fill(filling, (byte) 'x');
            while (!connection.isClosed()) {
                out.write(filling);
            }
        };
    }

    /** Says nothing until the client goes away. */
    static Reply silence() {
        return connection -> waitForTheClientToLeave(connection);
    }

    /** Headers and the first bytes, then nothing until the client goes away. */
    static Reply trickle() {
        return connection -> {
            raw(head(200, "Content-Type: application/fhir+json", "Content-Length: 1000") + "\r\n{")
                    .to(connection);
            waitForTheClientToLeave(connection);
        };
    }

    /** Closes without a word. */
    static Reply hangUp() {
        return connection -> {};
    }

    private static void waitForTheClientToLeave(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private static Reply whole(int status, String type, byte[] body, String... headers) {
        return connection -> {
            OutputStream out = connection.getOutputStream();
            out.write((head(status, headers) + "Content-Type: " + type + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
        };
    }

    private static Reply raw(String text) {
        return connection -> {
            connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        };
    }

    private static String head(int status, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " Status\r\nConnection: close\r\n" + lines;
    }
}
