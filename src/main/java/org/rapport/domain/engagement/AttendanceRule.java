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
 *   <li>EXCLUDED: appointment entered-in-error, proposed, pending or waitlist; start after the as-of time or unknown;
 *       client deceased before the start
 *   <li>the bucket of the NHS code of attendance where the site records one (the encounter's goes before the
 *       appointment's), because it speaks of attendance and the status of the record: 5 and 6 ATTENDED, 7 LATE_NOT_SEEN, 3
 *       NO_SHOW, 2 CANCELLED_BY_PATIENT_…, 4 CANCELLED_BY_PROVIDER; any other code says nothing
 *   <li>ATTENDED: encounter in-progress or finished (with or without an appointment); or appointment fulfilled; or
 *       appointment arrived or checked-in and the encounter not cancelled
 *   <li>LATE_NOT_SEEN: appointment arrived or checked-in, encounter cancelled
 *   <li>NO_SHOW: appointment noshow
 *   <li>CANCELLED_BY_PROVIDER: cancelled, reason prov*, maint, meds-inc, oth-room, oth-oerr or oth-err
 *   <li>CANCELLED_BY_PATIENT_…: cancelled, reason pat*, or no reason and the client declined; LATE with less notice than
 *       the site's limit (default 24 h), else TIMELY; the moment is that of the appointment's extension, else of the
 *       latest notice of another source; UNKNOWN_NOTICE when no source says when
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
        Optional<EncounterFact> own = encounter.filter(fact -> !fact.status().equals(ENTERED_IN_ERROR));
        return bucket(new Contact(appointment, own, Optional.empty()), Optional.empty(), asOf);
    }

    Attendance bucket(Contact contact, Optional<Instant> deceasedAt, Instant asOf) {
        if (excluded(contact, asOf) || afterDeath(contact, deceasedAt)) {
            return Attendance.EXCLUDED;
        }
        return contact.attendanceCode().flatMap(code -> coded(code, contact)).orElseGet(() -> byStatus(contact));
    }

    static boolean afterDeath(Contact contact, Optional<Instant> deceasedAt) {
        return deceasedAt
                .flatMap(died -> contact.start().filter(died::isBefore))
                .isPresent();
    }

    /** A code that is none of these says nothing. */
    private Optional<Attendance> coded(String code, Contact contact) {
        return switch (code) {
            case "5", "6" -> Optional.of(Attendance.ATTENDED);
            case "7" -> Optional.of(Attendance.LATE_NOT_SEEN);
            case "3" -> Optional.of(Attendance.NO_SHOW);
            case "4" -> Optional.of(Attendance.CANCELLED_BY_PROVIDER);
            case "2" -> Optional.of(byPatient(contact));
            default -> Optional.empty();
        };
    }

    private Attendance byStatus(Contact contact) {
        String status = contact.ownAppointment().map(AppointmentFact::status).orElse("");
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
            return cancelled(contact);
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

    private Attendance cancelled(Contact contact) {
        Optional<AppointmentFact> appointment = contact.ownAppointment();
        String reason = appointment.flatMap(AppointmentFact::cancellationReason).orElse("");
        if (reason.startsWith("prov") || BY_PROVIDER.contains(reason)) {
            return Attendance.CANCELLED_BY_PROVIDER;
        }
        boolean declined = reason.isEmpty()
                && appointment.filter(AppointmentFact::patientCancelled).isPresent();
        if (reason.startsWith("pat") || declined) {
            return byPatient(contact);
        }
        return Attendance.CANCELLED_OTHER;
    }

    /** The notice is a duration in real time: 24 hours across a change of the clocks are 24 hours. */
    private Attendance byPatient(Contact contact) {
        Optional<Instant> start = contact.ownAppointment().map(AppointmentFact::start);
        return contact.cancelledAt()
                .flatMap(moment -> start.map(planned -> Duration.between(moment, planned)))
                .map(notice -> notice.compareTo(lateNotice) < 0
                        ? Attendance.CANCELLED_BY_PATIENT_LATE
                        : Attendance.CANCELLED_BY_PATIENT_TIMELY)
                .orElse(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }
}
