package org.rapport.application.receive;

import java.time.Instant;

/** Gives a posted form the identity it has here. */
public interface ResponseStamp {

    /**
     * The same form with id, version and time of storing; those it came with are dropped, everything else is kept.
     *
     * @param json UTF-8 bytes of a resource
     * @throws UnreadablePayload when the bytes are not one complete JSON object
     */
    byte[] stamp(byte[] json, String id, String version, Instant lastUpdated) throws UnreadablePayload;

    /** Whether a form names its subject without the server: then it may be a patient of any hospital. */
    boolean isSubjectRelative(byte[] json) throws UnreadablePayload;
}
