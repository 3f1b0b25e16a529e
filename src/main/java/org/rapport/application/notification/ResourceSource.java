package org.rapport.application.notification;

import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Reads one resource of an EHR. */
public interface ResourceSource {

    /**
     * Reads it.
     *
     * @param reference such as {@code Encounter/12}
     */
    Found fetch(Site site, String reference) throws EhrUnavailable;

    /** What is there. */
    sealed interface Found {
        /** The resource, as JSON. */
        record Resource(byte[] json) implements Found {}

        /** It was there and was deleted. */
        record Gone() implements Found {}

        /** Nothing, or nothing that Rapport may see. */
        record Nothing() implements Found {}
    }
}
