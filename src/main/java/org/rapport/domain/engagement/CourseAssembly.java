package org.rapport.domain.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.ResponseFact;

/**
 * Divides what is known of one client among the recorded courses of therapy.
 *
 * <p>A session belongs to the course its encounter names, known or not yet; else to the course whose period covers its
 * local date, the one that began last when several do; else to {@link CourseOfTherapy#NONE}. A form or an
 * assignment follows its encounter; without a known encounter its own local date decides (authored, due). A form or a
 * charted score that no course covers goes with the session, held or booked, whose window holds it. A cancelled course
 * covers no date. Goals and treatment plans are shared as {@link Lifetimes} says. An assignment without a due time is never counted and belongs nowhere.
 */
public final class CourseAssembly {
    private static final Comparator<EpisodeFact> LATEST_START = Comparator.<EpisodeFact, Instant>comparing(
                    episode -> episode.start().orElse(Instant.MIN))
            .thenComparing(episode -> episode.source().id());

    private final ZoneId zone;

    public CourseAssembly(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The courses that have anything to them, by id; an outcome score that the hospital charted makes no course alone.
     *
     * @param facts what stands for the client
     * @param sessions made of the same facts, in time
     */
    public List<CourseOfTherapy> divide(PatientFacts facts, List<Session> sessions) {
        Division division = new Division(facts, sessions);
        Lifetimes lifetimes = new Lifetimes(facts, zone);
        Map<String, List<Session>> bySession = group(sessions, division::course);
        Map<String, List<ResponseFact>> byForm = group(
                sorted(facts.responses(), ResponseFact::authored),
                form -> division.courseNear(form.encounterId(), form.authored()));
        List<AssignmentFact> due = facts.assignments().stream()
                .filter(fact -> fact.due().isPresent())
                .toList();
        Map<String, List<AssignmentFact>> byAssignment = group(
                sorted(due, fact -> fact.due().orElseThrow()),
                fact -> division.course(fact.encounterId(), fact.due().orElseThrow()));
        Map<String, List<OutcomeFact>> byOutcome = group(
                sorted(facts.outcomes(), OutcomeFact::effective),
                fact -> division.courseNear(fact.encounterId(), fact.effective()));
        return ids(bySession, byForm, byAssignment).stream()
                .map(id -> new CourseOfTherapy(
                        id,
                        Optional.ofNullable(division.episodes.get(id)),
                        bySession.getOrDefault(id, List.of()),
                        byForm.getOrDefault(id, List.of()),
                        byAssignment.getOrDefault(id, List.of()),
                        byOutcome.getOrDefault(id, List.of()),
                        lifetimes.goals(Optional.ofNullable(division.episodes.get(id))),
                        lifetimes.plans(Optional.ofNullable(division.episodes.get(id))),
                        facts.deceasedAt()))
                .toList();
    }

    @SafeVarargs
    private static List<String> ids(Map<String, ? extends List<?>>... groups) {
        return java.util.Arrays.stream(groups)
                .flatMap(group -> group.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A stable sort: facts of one moment keep the order of their references. */
    private static <T> List<T> sorted(Collection<T> facts, Function<T, Instant> time) {
        return facts.stream().sorted(Comparator.comparing(time)).toList();
    }

    private static <T> Map<String, List<T>> group(Collection<T> all, Function<T, String> course) {
        return all.stream().collect(Collectors.groupingBy(course, TreeMap::new, Collectors.toList()));
    }

    /** The facts by which one client's things are divided, at hand by id. */
    private final class Division {
        private final Map<String, EpisodeFact> episodes = new TreeMap<>();
        private final Map<String, EncounterFact> encounters = new TreeMap<>();
        private final Map<String, Instant> sessionStarts = new TreeMap<>();
        private final List<Session> counted;

        Division(PatientFacts facts, List<Session> sessions) {
            facts.episodes().forEach(fact -> episodes.put(fact.source().id(), fact));
            facts.encounters().forEach(fact -> encounters.put(fact.source().id(), fact));
            sessions.forEach(session -> session.encounterId().ifPresent(id -> sessionStarts.put(id, session.start())));
            counted = sessions.stream()
                    .filter(session -> session.ahead() || session.attendance().eligible())
                    .toList();
        }

        String course(Session session) {
            return course(session.encounterId(), session.start());
        }

        String course(Optional<String> encounterId, Instant ownTime) {
            return encounterId
                    .map(encounters::get)
                    .flatMap(EncounterFact::episodeId)
                    .orElseGet(
                            () -> covering(encounterId.map(sessionStarts::get).orElse(ownTime)));
        }

        /** A form just before the first session of a course, or just after its last, belongs to it all the same. */
        String courseNear(Optional<String> encounterId, Instant ownTime) {
            String course = course(encounterId, ownTime);
            boolean placed = encounterId.filter(sessionStarts::containsKey).isPresent();
            return placed || !course.equals(CourseOfTherapy.NONE)
                    ? course
                    : SessionForms.nearest(counted, ownTime, zone)
                            .map(this::course)
                            .orElse(course);
        }

        private String covering(Instant time) {
            LocalDate date = LocalDate.ofInstant(time, zone);
            return episodes.values().stream()
                    .filter(episode -> !episode.status().equals("cancelled") && covers(episode, date))
                    .max(LATEST_START)
                    .map(episode -> episode.source().id())
                    .orElse(CourseOfTherapy.NONE);
        }

        private boolean covers(EpisodeFact episode, LocalDate date) {
            boolean begun = episode.start()
                    .filter(start -> LocalDate.ofInstant(start, zone).isAfter(date))
                    .isEmpty();
            boolean over = episode.end()
                    .filter(end -> LocalDate.ofInstant(end, zone).isBefore(date))
                    .isPresent();
            return begun && !over;
        }
    }
}
