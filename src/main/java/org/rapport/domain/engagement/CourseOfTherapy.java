package org.rapport.domain.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.GoalFact;
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
 * @param goals the client's goals that lived while the course ran, by their last change; a goal belongs to the client, so
 *     that courses at the same time share it
 * @param carePlans the client's treatment plans, likewise
 * @param deceasedAt the latest moment at which the client can have died, when a source gives a date
 */
public record CourseOfTherapy(
        String id,
        Optional<EpisodeFact> episode,
        List<Session> sessions,
        List<ResponseFact> forms,
        List<AssignmentFact> assignments,
        List<OutcomeFact> outcomes,
        List<GoalFact> goals,
        List<CarePlanFact> carePlans,
        Optional<Instant> deceasedAt) {

    /** Stands for "no recorded course"; its sessions, forms and assignments are taken together. */
    public static final String NONE = "none";

    private static final Set<String> OVER = Set.of("finished", "cancelled");

    public CourseOfTherapy {
        sessions = List.copyOf(sessions);
        forms = List.copyOf(forms);
        assignments = List.copyOf(assignments);
        outcomes = List.copyOf(outcomes);
        goals = List.copyOf(goals);
        carePlans = List.copyOf(carePlans);
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

    /**
     * Whether the course goes on: recorded as active and not ended before; what belongs to no course goes on. After the
     * client's death no course does.
     */
    public boolean active(Instant asOf) {
        boolean dead = deceasedAt.filter(moment -> moment.isBefore(asOf)).isPresent();
        return !dead && recordedActive(asOf);
    }

    /** Whether the site's record says that the course has ended; what belongs to no recorded course never has. */
    public boolean ended(Instant asOf) {
        return episode.filter(fact -> OVER.contains(fact.status())
                        || fact.end().filter(end -> end.isBefore(asOf)).isPresent())
                .isPresent();
    }

    /**
     * Whether the passing of time alone may change what is said of the course: it goes on, a session of it lies ahead, or
     * its recorded end does.
     */
    public boolean changesByTime(Instant asOf) {
        return active(asOf)
                || sessions.stream().anyMatch(Session::ahead)
                || episode.flatMap(EpisodeFact::end)
                        .filter(end -> !end.isBefore(asOf))
                        .isPresent();
    }

    private boolean recordedActive(Instant asOf) {
        return episode.map(fact -> fact.status().equals("active")
                        && fact.end().filter(end -> end.isBefore(asOf)).isEmpty())
                .orElse(true);
    }
}
