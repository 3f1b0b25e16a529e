package org.rapport.adapter.hl7v2;

import java.util.regex.Pattern;
import org.rapport.domain.fact.Source;

/** Ids of messages as ids and versions of sources. */
final class Ids {
    private static final Pattern FITTING = Pattern.compile("[A-Za-z0-9\\-.]{1,57}");

    private Ids() {}

    /** An id of the messages' own, which no FHIR resource has; a fingerprint of one that would not fit. */
    static String own(String value) {
        return Source.MESSAGE_PREFIX + (FITTING.matcher(value).matches() ? value : Fingerprint.of(value));
    }

    /** A control id as the version of a source. */
    static String version(String controlId) {
        return Source.MESSAGE_PREFIX + (controlId.length() <= 57 ? controlId : Fingerprint.of(controlId));
    }
}
