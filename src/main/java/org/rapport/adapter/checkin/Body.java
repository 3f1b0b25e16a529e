package org.rapport.adapter.checkin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.rapport.adapter.web.BoundedBody;

/** Reads a body of bounded length. */
final class Body {
    /** Ten times what the answers to the longest instruments take. */
    static final int LONGEST = 65_536;

    private Body() {}

    static byte[] read(InputStream stream) {
        try {
            return BoundedBody.read(stream, LONGEST)
                    .orElseThrow(() -> new Trouble(413, "The body is larger than 64 KB"));
        } catch (IOException e) {
            throw new UncheckedIOException("A body could not be read", e);
        }
    }
}
