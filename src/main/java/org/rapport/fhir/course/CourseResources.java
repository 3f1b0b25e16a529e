package org.rapport.fhir.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.audit.CourseFeatures;
import org.rapport.domain.audit.SessionRow;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.Session;
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
    private final EngagementRules rules;
    private final PatientWriter patients;
    private final CourseWriter courses;
    private final SessionWriter sessions;

    /** A rendering by the rules of one site. */
    public CourseResources(EngagementRules rules) {
        Times times = new Times(rules.zone());
        this.rules = rules;
        this.patients = new PatientWriter(times);
        this.courses = new CourseWriter(times);
        this.sessions = new SessionWriter(times);
    }

    /**
     * Everything of one client: the Patient, then each course followed by its sessions in time. References are relative.
     *
     * @param patientId logical id of the patient at the site
     * @param facts in any order; repeated, outdated and retracted ones, and those of other patients, change nothing
     * @param asOf what starts later lies ahead
     */
    public List<CourseResource> of(String patientId, Collection<? extends Fact> facts, Instant asOf) {
        return of(AssembledClient.of(rules, patientId, facts, asOf), AuditRows.NONE);
    }

    /**
     * The same, where each attended session says whether it has an agreed form.
     *
     * @param rows what audits count of the same facts
     */
    public List<CourseResource> of(String patientId, Collection<? extends Fact> facts, AuditRows rows, Instant asOf) {
        return of(AssembledClient.of(rules, patientId, facts, asOf), rows);
    }

    List<CourseResource> of(AssembledClient client, AuditRows rows) {
        List<CourseResource> rendered = new ArrayList<>();
        rendered.add(patients.write(client.id(), client.facts()));
        Provided.Sources sources = new Provided.Sources(client.facts());
        for (CourseOfTherapy course : client.courses()) {
            CourseFeatures features = features(client.facts(), course);
            CourseResource episode = courses.write(client.id(), course, features.ofCourse(), client.asOf());
            rendered.add(episode);
            Forms forms = new Forms(course, rows);
            for (Session session : course.sessions()) {
                if (session.ahead() || session.attendance().eligible()) {
                    SessionWriter.Told told = new SessionWriter.Told(
                            client.id(), episode.id(), session, features.of(session), forms.of(session));
                    rendered.add(sessions.write(told, sources.of(session)));
                }
            }
        }
        return rendered;
    }

    private CourseFeatures features(PatientFacts facts, CourseOfTherapy course) {
        return new CourseFeatures(facts, course, rules.names(), rules.zone());
    }

    /** Whether sessions have an agreed form, as the rows of the same course say, one for each past session in time. */
    private static final class Forms {
        private final Iterator<SessionRow> rows;

        Forms(CourseOfTherapy course, AuditRows all) {
            this.rows = all.sessions().stream()
                    .filter(row -> row.course().equals(course.id()))
                    .iterator();
        }

        Optional<Boolean> of(Session session) {
            if (!session.attendance().eligible() || !rows.hasNext()) {
                return Optional.empty();
            }
            Optional<Boolean> withForm = rows.next().withForm();
            return session.attended() ? withForm : Optional.empty();
        }
    }
}
