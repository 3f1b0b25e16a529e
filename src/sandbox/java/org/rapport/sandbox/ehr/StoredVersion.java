package org.rapport.sandbox.ehr;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * One version of one resource as the EHR keeps it.
 *
 * @param type the resource type
 * @param id the logical id
 * @param number the version, counted from 1
 * @param lastUpdated when it was stored, to the millisecond; several versions may share an instant
 * @param sequence the order of storing over the whole server; unique
 * @param resource the content, absent when this version is a deletion
 */
public record StoredVersion(
        String type, String id, int number, Instant lastUpdated, long sequence, Optional<Resource> resource) {

    /** Says whether this version is the deletion of the resource. */
    public boolean deleted() {
        return resource.isEmpty();
    }

    /** The content of a version known not to be a deletion. */
    public Resource content() {
        return resource.orElseThrow();
    }
}
