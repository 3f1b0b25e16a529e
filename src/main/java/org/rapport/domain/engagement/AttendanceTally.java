package org.rapport.domain.engagement;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many sessions are in each bucket, and the sums of buckets that the rates are made of. */
final class AttendanceTally {
    private final Map<Attendance, Long> counts = new EnumMap<>(Attendance.class);

    AttendanceTally(Collection<Session> sessions) {
        sessions.forEach(session -> counts.merge(session.attendance(), 1L, Long::sum));
    }

    long attended() {
        return count(Attendance.ATTENDED);
    }

    long noShow() {
        return count(Attendance.NO_SHOW);
    }

    long byProvider() {
        return count(Attendance.CANCELLED_BY_PROVIDER);
    }

    /** Denominator of {@code attendance-rate}: what the client kept, missed, or called off too late. */
    long decided() {
        return attended() + count(Attendance.LATE_NOT_SEEN) + noShow() + count(Attendance.CANCELLED_BY_PATIENT_LATE);
    }

    /** Denominator of {@code attendance-rate-all}: every cancellation by the client included. */
    long decidedOrCancelledByPatient() {
        return decided()
                + count(Attendance.CANCELLED_BY_PATIENT_TIMELY)
                + count(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }

    /** Everything with an outcome that enters a rate; other cancellations are counted apart. */
    long withRatedOutcome() {
        return decidedOrCancelledByPatient() + byProvider();
    }

    /** Everything with an outcome, other cancellations included: it is known what became of them. */
    long withOutcome() {
        return withRatedOutcome() + count(Attendance.CANCELLED_OTHER);
    }

    long eligible() {
        return withOutcome() + count(Attendance.NO_OUTCOME);
    }

    private long count(Attendance bucket) {
        return counts.getOrDefault(bucket, 0L);
    }
}
