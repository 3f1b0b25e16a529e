package org.rapport.domain.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;

/**
 * Puts together what a clinician is shown of one client: sessions and homework out of facts, by the rules that scores are
 * computed by, and beside them the scores as they stand in the chart. It computes no score.
 */
public final class ComposeChart {
    private static final Comparator<Chart.Course> LATEST_FIRST = Comparator.<Chart.Course, Instant>comparing(
                    course -> course.start().orElse(Instant.MIN))
            .reversed()
            .thenComparing(Chart.Course::id);

    private final ChartTerms terms;

    public ComposeChart(ChartTerms terms) {
        this.terms = terms;
    }

    /**
     * The chart of a client.
     *
     * @param patient logical id; facts and scores of others are left out
     * @param facts sessions, forms and homework as the EHR has them
     * @param charted scores as the EHR has them
     * @param asOf what starts later lies ahead
     */
    public Chart compose(
            String patient, Collection<? extends Fact> facts, Collection<ChartedScore> charted, Instant asOf) {
        PatientFacts standing = PatientFacts.of(patient, facts);
        List<Session> sessions = new SessionAssembly(new AttendanceRule(terms.lateNotice())).assemble(standing, asOf);
        List<CourseOfTherapy> courses = new CourseAssembly(terms.zone()).divide(standing, sessions);
        StandingScores scores = StandingScores.of(patient, charted, terms);
        Map<String, List<ChartedScore>> byCourse = divide(scores, courses);
        List<Chart.Course> drawn = new ArrayList<>();
        courses.forEach(course -> drawn.add(draw(course, byCourse.getOrDefault(course.id(), List.of()), asOf)));
        if (courses.isEmpty() && !scores.shown().isEmpty()) {
            drawn.add(draw(nothingButScores(standing), scores.shown(), asOf));
        }
        return new Chart(asOf, drawn.stream().sorted(LATEST_FIRST).toList(), scores.notShown());
    }

    private Map<String, List<ChartedScore>> divide(StandingScores scores, List<CourseOfTherapy> courses) {
        Map<String, List<ChartedScore>> byCourse = new TreeMap<>();
        if (!courses.isEmpty()) {
            CoursePlaces places = new CoursePlaces(courses, terms.zone());
            scores.shown().forEach(score -> byCourse.computeIfAbsent(places.course(score), id -> new ArrayList<>())
                    .add(score));
        }
        return byCourse;
    }

    private static CourseOfTherapy nothingButScores(PatientFacts facts) {
        return new CourseOfTherapy(
                CourseOfTherapy.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                facts.deceasedAt());
    }

    private Chart.Course draw(CourseOfTherapy course, List<ChartedScore> scores, Instant asOf) {
        List<Chart.Visit> visits = Visits.of(course);
        Explanations explanations = new Explanations(terms, course, scores);
        List<Chart.Series> series = new SeriesAssembly(terms, explanations, visits, scores).all();
        Summary summary = new Summary(explanations, scores);
        return new Chart.Course(
                course.id(),
                course.start(),
                course.episode().flatMap(episode -> episode.end()),
                course.active(asOf),
                visits,
                series,
                Visits.homework(course, asOf),
                summary.lines(visits, series),
                new Gaps(scores).of(visits, series));
    }
}
