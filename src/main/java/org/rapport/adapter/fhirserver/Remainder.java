package org.rapport.adapter.fhirserver;

import java.io.IOException;
import java.io.InputStream;

/**
 * The rest of a body that is refused. It is read and thrown away, up to a bound: a connection that is closed while its
 * client still sends is reset, and the client may never see why it was refused.
 */
final class Remainder {
    /** As much as is thrown away, in bytes; whoever sends more may find the connection reset. */
    static final int MOST = 16 * RequestRules.LARGEST_BODY;

    private Remainder() {}

    static void discard(InputStream body) throws IOException {
        byte[] waste = new byte[8192];
        int left = MOST;
        for (int read = body.read(waste); read >= 0 && left > 0; read = body.read(waste)) {
            left -= read;
        }
    }
}
