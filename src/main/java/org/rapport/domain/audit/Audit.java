package org.rapport.domain.audit;

import java.util.Arrays;
import java.util.Optional;

/** The audits that Rapport ships; each is a FHIR Measure named {@code rapport-audit-<code>}. */
public enum Audit {
    /** Courses with a client alliance score by the third attended session, of those with at least three attended. */
    ALLIANCE_MEASURED_EARLY("alliance-measured-early"),
    /** Attended sessions with an agreed form, of all attended. */
    FORMS_PER_SESSION("forms-per-session"),
    /** Attended sessions, of those kept, missed or called off too late. */
    ATTENDANCE("attendance"),
    /** Sessions where nobody came, of those attended or missed so. */
    NO_SHOW("no-show"),
    /** Sessions called off by the service, of all with an outcome. */
    PROVIDER_CANCELLATION("provider-cancellation"),
    /** Courses that ended with fewer than three attended sessions, of those that ended. */
    EARLY_ENDING("early-ending"),
    /** Alliance drops followed by an attended session with a form within 28 days, of all drops. */
    DROP_FOLLOWED_UP("drop-followed-up"),
    /** Outcome of finished courses, by thirds of attendance and of early alliance. */
    OUTCOME_BY_ENGAGEMENT("outcome-by-engagement"),
    /** How well each instrument measures. */
    MEASUREMENT_QUALITY("measurement-quality");

    private final String code;

    Audit(String code) {
        this.code = code;
    }

    /** The code in requests and in the Measure's id. */
    public String code() {
        return code;
    }

    /** The logical id of the Measure. */
    public String measureId() {
        return "rapport-audit-" + code;
    }

    /** The audit of a Measure's id or of its code. */
    public static Optional<Audit> of(String idOrCode) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(idOrCode) || one.measureId().equals(idOrCode))
                .findFirst();
    }
}
