package org.rapport.fhir.course;

import java.util.Locale;
import org.rapport.domain.engagement.Attendance;

/** What became of a session, as a code of {@code rapport-attendance} and as a status of Encounter. */
final class AttendanceCodes {
    private AttendanceCodes() {}

    /** The code, such as {@code cancelled-by-patient-late}. */
    static String code(Attendance attendance) {
        return attendance.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The status: held is {@code finished}, not held {@code cancelled}, and {@code unknown} when no source says what became
     * of it.
     */
    static String status(Attendance attendance) {
        return switch (attendance) {
            case ATTENDED -> "finished";
            case NO_OUTCOME -> "unknown";
            case EXCLUDED -> "planned";
            default -> "cancelled";
        };
    }
}
