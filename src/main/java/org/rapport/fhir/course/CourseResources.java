package org.rapport.fhir.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;

/**
 * Renders what is known of a client as R4 resources: one Patient, an EpisodeOfCare for each course of therapy, an Encounter
 * for each session of it, held or not, those ahead included.
 *
 * <p>An Encounter here is an assembled session: an appointment and its encounter are one, and what became of it is said by
 * the extension {@code attendance}. A pure function of the facts and the as-of time; safe for use by many threads.
 */
public final class CourseResources {
    private final SessionAssembly sessions;
    private final CourseAssembly courses;
    private final PatientWriter patients;
    private final CourseWriter courseWriter;
    private final SessionWriter sessionWriter;

    /** A rendering by the rules of one site. */
    public CourseResources(EngagementRules rules) {
        Times times = new Times(rules.zone());
        sessions = new SessionAssembly(new AttendanceRule(rules.lateNotice()));
        courses = new CourseAssembly(rules.zone());
        patients = new PatientWriter(times);
        courseWriter = new CourseWriter(times);
        sessionWriter = new SessionWriter(times);
    }

    /**
     * Everything of one client: the Patient, then each course followed by its sessions in time. References are relative.
     *
     * @param patientId logical id of the patient at the site
     * @param facts in any order; repeated, outdated and retracted ones, and those of other patients, change nothing
     * @param asOf what starts later lies ahead
     */
    public List<CourseResource> of(String patientId, Collection<? extends Fact> facts, Instant asOf) {
        PatientFacts standing = PatientFacts.of(patientId, facts);
        Map<String, EncounterFact> encounters = standing.encounters().stream()
                .collect(Collectors.toMap(fact -> fact.source().id(), Function.identity()));
        List<CourseResource> rendered = new ArrayList<>();
        rendered.add(patients.write(patientId, standing));
        for (CourseOfTherapy course : courses.divide(standing, sessions.assemble(standing, asOf))) {
            CourseResource episode = courseWriter.write(patientId, course, asOf);
            rendered.add(episode);
            course.sessions().stream()
                    .filter(CourseResources::counts)
                    .map(session -> sessionWriter.write(
                            patientId,
                            episode.id(),
                            session,
                            session.encounterId().map(encounters::get)))
                    .forEach(rendered::add);
        }
        return rendered;
    }

    private static boolean counts(Session session) {
        return session.ahead() || session.attendance().eligible();
    }
}
