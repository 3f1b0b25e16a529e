package org.rapport.adapter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The body of a request, as long as it may be. What is refused is read nonetheless and thrown away, up to a bound: a connection
 * that is closed while its client still sends is reset, and the client may never see why it was refused.
 */
public final class BoundedBody {
    /** As much as is thrown away, in bytes; whoever sends more may find the connection reset. */
    private static final int MOST_WASTE = 16 * 1_048_576;

    private BoundedBody() {}

    /**
     * The body of a request; empty when it is longer. One that says beforehand that it is longer takes no memory.
     *
     * @param most how long it may be, in bytes
     */
    public static Optional<byte[]> read(HttpServletRequest request, int most) throws IOException {
        if (request.getContentLengthLong() > most) {
            discard(request.getInputStream());
            return Optional.empty();
        }
        return read(request.getInputStream(), most);
    }

    /**
     * A body; empty when it is longer.
     *
     * @param most how long it may be, in bytes, less than the greatest array
     */
    public static Optional<byte[]> read(InputStream stream, int most) throws IOException {
        byte[] body = stream.readNBytes(most + 1);
        if (body.length > most) {
            discard(stream);
            return Optional.empty();
        }
        return Optional.of(body);
    }

    /** Throws away what is left of a body. */
    public static void discard(InputStream body) throws IOException {
        byte[] waste = new byte[8192];
        int left = MOST_WASTE;
        for (int read = body.read(waste); read >= 0 && left > 0; read = body.read(waste)) {
            left -= read;
        }
    }
}
