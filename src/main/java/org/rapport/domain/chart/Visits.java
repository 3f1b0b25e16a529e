package org.rapport.domain.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.engagement.Attendance;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.Source;

/** Sessions and homework of a course as they are drawn. */
final class Visits {
    private static final Set<String> NOT_COUNTED = Set.of("cancelled", "entered-in-error", "on-hold", "draft");

    private Visits() {}

    /** The sessions that count, and those ahead. */
    static List<Chart.Visit> of(CourseOfTherapy course) {
        List<Chart.Visit> visits = new ArrayList<>();
        int attended = 0;
        for (Session session : course.sessions()) {
            boolean there = session.attendance() == Attendance.ATTENDED;
            attended += there ? 1 : 0;
            if (session.ahead() || session.attendance().eligible()) {
                visits.add(new Chart.Visit(
                        session.start(),
                        session.attendance(),
                        Words.visit(session.attendance(), session.ahead()),
                        session.ahead(),
                        there ? Optional.of(attended) : Optional.empty(),
                        session.sources().stream().map(Source::reference).toList()));
            }
        }
        return visits;
    }

    static List<Chart.Homework> homework(CourseOfTherapy course, Instant asOf) {
        return course.assignments().stream()
                .filter(fact -> fact.due().isPresent())
                .map(fact -> new Chart.Homework(
                        fact.due().get(), state(fact, asOf), fact.source().reference()))
                .toList();
    }

    private static String state(AssignmentFact fact, Instant asOf) {
        if (NOT_COUNTED.contains(fact.status())) {
            return "not counted";
        }
        if (fact.partial()) {
            return "partly done";
        }
        if (fact.status().equals("completed")) {
            return "done";
        }
        return fact.due().filter(due -> due.isAfter(asOf)).isPresent() ? "open" : "not done";
    }
}
