package org.rapport.domain.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.fact.ResponseFact;

/**
 * Which form belongs to which attended session. A form belongs to at most one.
 *
 * <p>A form that names the encounter of an attended session belongs to that session, whenever it was filled in. Any other
 * form belongs to the attended session whose window holds it: from {@value #DAYS_BEFORE} days before the start to
 * {@value #DAYS_AFTER} day after it, both ends included, at the same local time of day; of several windows, to the
 * session that starts nearest to it, and of two equally near to the one still to come.
 *
 * <p>Worked example, sessions on Monday 5 and Monday 12 January at 10:00: a form of Monday 5 at 10:40 belongs to the
 * first, one of Wednesday 7 to the second, one of Tuesday 13 at 10:00 to the second and one a minute later to none.
 */
public final class SessionForms {
    public static final int DAYS_BEFORE = 7;
    public static final int DAYS_AFTER = 1;

    private static final Comparator<ResponseFact> IN_TIME = Comparator.comparing(ResponseFact::authored)
            .thenComparing(form -> form.source().id());

    private final ZoneId zone;
    private final List<Session> attended;
    private final Map<String, Session> byForm = new HashMap<>();
    private final Map<String, List<ResponseFact>> bySession = new HashMap<>();

    private SessionForms(Collection<Session> sessions, ZoneId zone) {
        this.zone = zone;
        this.attended = sessions.stream()
                .filter(Session::attended)
                .sorted(Session.IN_TIME)
                .toList();
    }

    /**
     * Divides forms among sessions.
     *
     * @param sessions of one course, in any order; only attended ones get forms
     * @param forms of the same course, in any order, each source once
     * @param zone the site's, whose calendar counts the days of a window
     */
    public static SessionForms of(Collection<Session> sessions, Collection<ResponseFact> forms, ZoneId zone) {
        SessionForms division = new SessionForms(sessions, zone);
        forms.stream().sorted(IN_TIME).forEach(division::assign);
        return division;
    }

    /** The forms of a session in time; none for a session that was not attended. */
    public List<ResponseFact> of(Session session) {
        return List.copyOf(bySession.getOrDefault(session.key(), List.of()));
    }

    /** The session a form belongs to. */
    public Optional<Session> session(ResponseFact form) {
        return Optional.ofNullable(byForm.get(form.source().id()));
    }

    /** Whether a form was filled in within a session's window, whichever session it belongs to. */
    public boolean inWindow(Session session, ResponseFact form) {
        return inWindow(session, form.authored(), zone);
    }

    private static boolean inWindow(Session session, Instant moment, ZoneId zone) {
        Instant from = session.start().atZone(zone).minusDays(DAYS_BEFORE).toInstant();
        Instant to = session.start().atZone(zone).plusDays(DAYS_AFTER).toInstant();
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    /** Of the sessions whose window holds a moment the nearest; of two equally near the one still to come. */
    static Optional<Session> nearest(Collection<Session> sessions, Instant moment, ZoneId zone) {
        Comparator<Session> nearest = Comparator.comparing(
                session -> Duration.between(session.start(), moment).abs());
        return sessions.stream()
                .filter(session -> inWindow(session, moment, zone))
                .min(nearest.thenComparing(Session.IN_TIME.reversed()));
    }

    private void assign(ResponseFact form) {
        byEncounter(form).or(() -> byTime(form)).ifPresent(session -> {
            byForm.put(form.source().id(), session);
            bySession.computeIfAbsent(session.key(), key -> new ArrayList<>()).add(form);
        });
    }

    private Optional<Session> byEncounter(ResponseFact form) {
        return attended.stream()
                .filter(session ->
                        form.encounterId().isPresent() && session.encounterId().equals(form.encounterId()))
                .findFirst();
    }

    private Optional<Session> byTime(ResponseFact form) {
        return nearest(attended, form.authored(), zone);
    }
}
