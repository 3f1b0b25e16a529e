package org.rapport.domain.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;

/**
 * A course of therapy of one client and what belongs to it.
 *
 * @param id logical id of the EpisodeOfCare, or {@link #NONE} for what belongs to no recorded course
 * @param episode the course as the site records it
 * @param sessions in time, those ahead included
 * @param forms by the time they were filled in
 * @param assignments by the time they are due
 * @param outcomes outcome scores that the hospital charted, in time
 */
public record CourseOfTherapy(
        String id,
        Optional<EpisodeFact> episode,
        List<Session> sessions,
        List<ResponseFact> forms,
        List<AssignmentFact> assignments,
        List<OutcomeFact> outcomes) {

    /** Stands for "no recorded course"; its sessions, forms and assignments are taken together. */
    public static final String NONE = "none";

    public CourseOfTherapy {
        sessions = List.copyOf(sessions);
        forms = List.copyOf(forms);
        assignments = List.copyOf(assignments);
        outcomes = List.copyOf(outcomes);
    }

    /** The past sessions that count, known outcome or not, in time. */
    public List<Session> eligibleSessions() {
        return sessions.stream()
                .filter(session -> session.attendance().eligible())
                .toList();
    }

    /**
     * When the course began: as recorded, unless a session came before; else with its first session that counts. Empty
     * while there is no such session.
     */
    public Optional<Instant> start() {
        return sessions.stream()
                .filter(session -> session.attendance().eligible())
                .map(Session::start)
                .findFirst()
                .map(first -> episode.flatMap(EpisodeFact::start)
                        .filter(recorded -> !recorded.isAfter(first))
                        .orElse(first));
    }

    /** Whether the course goes on: recorded as active and not ended before; what belongs to no course goes on. */
    public boolean active(Instant asOf) {
        return episode.map(fact -> fact.status().equals("active")
                        && fact.end().filter(end -> end.isBefore(asOf)).isEmpty())
                .orElse(true);
    }
}
