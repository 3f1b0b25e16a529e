package org.rapport.fhir.course;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.rapport.domain.engagement.CourseOfTherapy;

/**
 * Logical ids of what has no resource of its own at the hospital.
 *
 * <p>A session with an encounter and a recorded course keep the ids of their sources. A session that was only booked is
 * {@code appointment-<id>}; what belongs to no recorded course of a patient is {@code none-<patient>}. Where that would be
 * longer than the 64 characters FHIR allows, a name-based UUID takes its place.
 */
public final class CourseIds {
    private static final int LONGEST = 64;
    private static final String ENCOUNTER = "Encounter/";
    private static final String APPOINTMENT = "Appointment/";

    private CourseIds() {}

    /** The id of the EpisodeOfCare of a course. */
    public static String course(String patientId, String courseId) {
        return courseId.equals(CourseOfTherapy.NONE) ? short64("none-" + patientId) : courseId;
    }

    /** The id of the Encounter of a session by its key, {@code Encounter/<id>} or {@code Appointment/<id>}. */
    public static String session(String key) {
        return key.startsWith(ENCOUNTER)
                ? key.substring(ENCOUNTER.length())
                : short64("appointment-" + key.substring(APPOINTMENT.length()));
    }

    private static String short64(String id) {
        return id.length() <= LONGEST
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
