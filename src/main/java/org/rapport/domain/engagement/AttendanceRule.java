package org.rapport.domain.engagement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;

/**
 * Puts a session into one bucket of {@link Attendance}; the first that fits, in this order:
 *
 * <ol>
 *   <li>EXCLUDED: appointment entered-in-error, proposed, pending or waitlist; start after the as-of time or unknown
 *   <li>ATTENDED: encounter in-progress or finished (with or without an appointment); or appointment fulfilled; or
 *       appointment arrived or checked-in and the encounter not cancelled
 *   <li>LATE_NOT_SEEN: appointment arrived or checked-in, encounter cancelled
 *   <li>NO_SHOW: appointment noshow
 *   <li>CANCELLED_BY_PROVIDER: cancelled, reason prov*, maint, meds-inc, oth-room, oth-oerr or oth-err
 *   <li>CANCELLED_BY_PATIENT_…: cancelled, reason pat*, or no reason and the client declined; LATE with less notice than
 *       the site's limit (default 24 h), else TIMELY; UNKNOWN_NOTICE when no source says when
 *   <li>CANCELLED_OTHER: cancelled for any other reason, or the encounter cancelled and nothing more is known
 *   <li>NO_OUTCOME: all else
 * </ol>
 *
 * <p>A group's appointment says nothing about one client: only the client's own encounter counts. Without one, a past
 * group session is NO_OUTCOME, whatever the group's appointment says.
 */
public final class AttendanceRule {
    private static final String ENTERED_IN_ERROR = "entered-in-error";
    private static final Set<String> NOT_AGREED = Set.of(ENTERED_IN_ERROR, "proposed", "pending", "waitlist");
    private static final Set<String> CAME = Set.of("arrived", "checked-in");
    private static final Set<String> BY_PROVIDER = Set.of("maint", "meds-inc", "oth-room", "oth-oerr", "oth-err");

    private final Duration lateNotice;

    /**
     * The rule of a site.
     *
     * @param lateNotice a cancellation by the client with less notice is late
     */
    public AttendanceRule(Duration lateNotice) {
        this.lateNotice = lateNotice;
    }

    /**
     * The bucket of a session.
     *
     * @param appointment the booking, when there is one
     * @param encounter the client's own encounter, when there is one
     * @param asOf a session that starts later is excluded
     */
    public Attendance bucket(Optional<AppointmentFact> appointment, Optional<EncounterFact> encounter, Instant asOf) {
        return bucket(
                new Contact(appointment, encounter.filter(fact -> !fact.status().equals(ENTERED_IN_ERROR))), asOf);
    }

    Attendance bucket(Contact contact, Instant asOf) {
        String status = contact.ownAppointment().map(AppointmentFact::status).orElse("");
        if (excluded(contact, asOf)) {
            return Attendance.EXCLUDED;
        }
        if (contact.held() || status.equals("fulfilled")) {
            return Attendance.ATTENDED;
        }
        if (CAME.contains(status)) {
            return contact.encounterCancelled() ? Attendance.LATE_NOT_SEEN : Attendance.ATTENDED;
        }
        if (status.equals("noshow")) {
            return Attendance.NO_SHOW;
        }
        if (status.equals("cancelled") || contact.encounterCancelled()) {
            return cancelled(contact.ownAppointment());
        }
        return Attendance.NO_OUTCOME;
    }

    private static boolean excluded(Contact contact, Instant asOf) {
        boolean notAgreed = contact.appointment()
                .filter(fact -> !fact.group() || contact.encounter().isEmpty())
                .filter(fact -> NOT_AGREED.contains(fact.status()))
                .isPresent();
        return notAgreed
                || contact.start().filter(start -> !start.isAfter(asOf)).isEmpty();
    }

    private Attendance cancelled(Optional<AppointmentFact> appointment) {
        String reason = appointment.flatMap(AppointmentFact::cancellationReason).orElse("");
        if (reason.startsWith("prov") || BY_PROVIDER.contains(reason)) {
            return Attendance.CANCELLED_BY_PROVIDER;
        }
        boolean declined = reason.isEmpty()
                && appointment.filter(AppointmentFact::patientCancelled).isPresent();
        if (reason.startsWith("pat") || declined) {
            return appointment.map(this::byPatient).orElse(Attendance.CANCELLED_OTHER);
        }
        return Attendance.CANCELLED_OTHER;
    }

    private Attendance byPatient(AppointmentFact appointment) {
        return appointment
                .cancelledAt()
                .map(moment -> Duration.between(moment, appointment.start()))
                .map(notice -> notice.compareTo(lateNotice) < 0
                        ? Attendance.CANCELLED_BY_PATIENT_LATE
                        : Attendance.CANCELLED_BY_PATIENT_TIMELY)
                .orElse(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }
}
