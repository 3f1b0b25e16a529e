package org.rapport.domain.engagement;

/** What became of a session, seen from its client. Every session is in exactly one of these. */
public enum Attendance {
    /** Not a session to be counted: only planned, still ahead, or recorded by mistake. */
    EXCLUDED,
    /** The client was there. */
    ATTENDED,
    /** The client came and could not be seen. */
    LATE_NOT_SEEN,
    /** Nobody came and nobody called it off. */
    NO_SHOW,
    /** Called off by the service. */
    CANCELLED_BY_PROVIDER,
    /** Called off by the client at short notice. */
    CANCELLED_BY_PATIENT_LATE,
    /** Called off by the client in good time. */
    CANCELLED_BY_PATIENT_TIMELY,
    /** Called off by the client, and no source says when. */
    CANCELLED_BY_PATIENT_UNKNOWN_NOTICE,
    /** Called off for other reasons, such as weather; counted apart and out of every rate. */
    CANCELLED_OTHER,
    /** Past, and no source says what became of it. */
    NO_OUTCOME;

    /** Whether the session is past and counts, known outcome or not. */
    public boolean eligible() {
        return this != EXCLUDED;
    }

    /** Whether the session counts in the attendance rate: the client kept it, missed it, or called it off too late. */
    public boolean decided() {
        return this == ATTENDED || this == LATE_NOT_SEEN || this == NO_SHOW || this == CANCELLED_BY_PATIENT_LATE;
    }

    /** Whether it is known what became of the session. */
    public boolean hasOutcome() {
        return this != EXCLUDED && this != NO_OUTCOME;
    }
}
