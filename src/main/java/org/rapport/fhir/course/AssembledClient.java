package org.rapport.fhir.course;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;

/**
 * What the facts of one client are put together to.
 *
 * @param id logical id of the client
 * @param facts what stands
 * @param courses the courses of therapy with their sessions
 * @param asOf what starts later lies ahead
 */
record AssembledClient(String id, PatientFacts facts, List<CourseOfTherapy> courses, Instant asOf) {

    static AssembledClient of(EngagementRules rules, String patientId, Collection<? extends Fact> facts, Instant asOf) {
        PatientFacts standing = PatientFacts.of(patientId, facts);
        SessionAssembly sessions = new SessionAssembly(new AttendanceRule(rules.lateNotice()));
        CourseAssembly courses = new CourseAssembly(rules.zone());
        return new AssembledClient(
                patientId, standing, courses.divide(standing, sessions.assemble(standing, asOf)), asOf);
    }
}
