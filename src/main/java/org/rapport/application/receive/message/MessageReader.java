package org.rapport.application.receive.message;

import org.rapport.application.site.Site;

/** Reads messages of one format. */
public interface MessageReader {

    /**
     * Reads a message. What cannot be read is an answerable message too, with its fault.
     *
     * @param site whose settings say where what stands and what it means
     * @param bytes the message as it came
     */
    IncomingMessage read(Site site, byte[] bytes);
}
