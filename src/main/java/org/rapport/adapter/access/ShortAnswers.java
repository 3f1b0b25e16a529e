package org.rapport.adapter.access;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** What an issuer answers to a question, as far as 256 KB. */
final class ShortAnswers {
    private static final int LARGEST = 256 * 1024;

    private ShortAnswers() {}

    /**
     * Sends a request, and reads its answer.
     *
     * @throws IOException when there is none, or it is longer
     */
    static HTTPResponse of(HTTPRequest request) throws IOException {
        HttpURLConnection connection = request.toHttpURLConnection();
        try {
            HTTPResponse response = new HTTPResponse(connection.getResponseCode());
            if (connection.getContentType() != null) {
                response.setContentType(connection.getContentType());
            }
            response.setBody(body(connection));
            return response;
        } catch (ParseException e) {
            throw new IOException("The type of the answer cannot be read", e);
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream stream = failed ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("The answer is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
