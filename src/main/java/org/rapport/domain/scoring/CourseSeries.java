package org.rapport.domain.scoring;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.change.Reading;
import org.rapport.domain.change.SessionReading;
import org.rapport.domain.change.SessionSeries;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.instrument.Subscale;

/**
 * The values of one course by attended session. Of several forms of one session the last one with a value counts; a form
 * that belongs to no attended session is no point of any series.
 */
final class CourseSeries {
    private final List<Session> attended;
    private final SessionForms bySession;
    private final List<ScoredForm> forms;

    CourseSeries(CourseOfTherapy course, List<ScoredForm> forms, ZoneId zone) {
        this.attended = course.sessions().stream().filter(Session::attended).toList();
        this.forms = forms;
        List<ResponseFact> facts = forms.stream().map(ScoredForm::form).toList();
        this.bySession = SessionForms.of(attended, facts, zone);
    }

    int attended() {
        return attended.size();
    }

    /** The attended session of a number, from 1. */
    Session session(int number) {
        return attended.get(number - 1);
    }

    /** The series of a score by session; empty when no attended session has a value. */
    Optional<SessionSeries> of(String measure, Subscale score, Optional<Limit> worthDiscussing) {
        Map<Integer, Reading> points = new TreeMap<>();
        for (ScoredForm form : forms) {
            bySession.session(form.form()).ifPresent(session -> form.scores().stream()
                    .filter(one -> one.type().measure().equals(measure))
                    .flatMap(one -> CourseReadings.reading(one).stream())
                    .forEach(reading -> points.merge(attended.indexOf(session) + 1, reading, CourseSeries::later)));
        }
        List<SessionReading> series = points.entrySet().stream()
                .map(point -> new SessionReading(point.getKey(), point.getValue()))
                .sorted(Comparator.comparingInt(SessionReading::session))
                .toList();
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionSeries(measure, score.unit(), worthDiscussing, series, attended()));
    }

    private static Reading later(Reading one, Reading other) {
        return Reading.IN_TIME.compare(one, other) >= 0 ? one : other;
    }
}
