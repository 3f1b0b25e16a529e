package org.rapport.domain.audit;

import java.util.Arrays;
import java.util.Optional;

/** A feature by which audits tell groups apart. */
public enum Dimension {
    /** The service that holds the session. */
    SERVICE("service"),
    /** The kind of therapy, as the site's types of contact say. */
    MODALITY("modality"),
    /** The role of the clinician. */
    ROLE("role"),
    /** The client's age in full years when the course began, in bands. */
    AGE_BAND("age-band"),
    /** The client's administrative gender as recorded. */
    SEX("sex"),
    /** The clinician; only for those entitled to see therapists. */
    PRACTITIONER("practitioner");

    private final String code;

    Dimension(String code) {
        this.code = code;
    }

    /** The code in requests, Measures and reports. */
    public String code() {
        return code;
    }

    /** The dimension that is asked for by a code; empty for a code that stands for none. */
    public static Optional<Dimension> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
