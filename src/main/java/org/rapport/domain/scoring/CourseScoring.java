package org.rapport.domain.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Indicator;
import org.rapport.domain.engagement.Indicators;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * The indicators of one course: attendance, homework and the engagement profile as of each past session with an outcome,
 * everything else once for the course up to now.
 */
final class CourseScoring {
    private static final String COURSE = "course";

    private final String site;
    private final ZoneId zone;
    private final Map<String, ScoreType> types;
    private final Indicators indicators;
    private final AgreedForms forms;
    private final IndexScoring index;

    CourseScoring(ScoringRules rules) {
        this.site = rules.site();
        this.zone = rules.engagement().zone();
        this.types = rules.indicators();
        this.indicators = new Indicators(rules.engagement());
        this.forms = new AgreedForms(rules);
        this.index = new IndexScoring(rules, indicators);
    }

    /** The indicators of a course; none while it has no past session that counts. */
    List<Score> score(String patientId, CourseOfTherapy course, ProfileMembers members, Instant asOf) {
        List<Session> eligible = course.eligibleSessions();
        List<Score> scores = new ArrayList<>();
        for (Session session : eligible) {
            if (session.attendance().hasOutcome()) {
                scores.addAll(snapshot(patientId, course, eligible, session, members));
            }
        }
        course.start().ifPresent(start -> scores.addAll(ofCourse(patientId, course, start, eligible, asOf)));
        return scores;
    }

    private List<Score> snapshot(
            String patientId, CourseOfTherapy course, List<Session> eligible, Session session, ProfileMembers members) {
        List<Session> until = eligible.stream()
                .filter(one -> !one.start().isAfter(session.start()))
                .toList();
        ScoreDraft draft = new ScoreDraft(
                site,
                patientId,
                course.id(),
                session.key(),
                EffectiveTime.between(course.start().orElseThrow(), session.end()),
                session.encounterId());
        Score attendance = ofIndicator(draft, indicators.attendanceRate(until));
        Score homework = ofIndicator(draft, indicators.homeworkCompletion(course.assignments(), session.end()));
        List<ScoreIdentity> grouped = Stream.concat(
                        Stream.of(attendance.identity(), homework.identity()),
                        members.before(dayAfter(session.start())).stream())
                .toList();
        List<Score> scores = new ArrayList<>(List.of(
                attendance, homework, draft.ofGroup(types.get("engagement-profile"), session.sources(), grouped)));
        index.score(draft, until, homework, members, dayAfter(session.start())).ifPresent(scores::add);
        return scores;
    }

    private List<Score> ofCourse(
            String patientId, CourseOfTherapy course, Instant start, List<Session> eligible, Instant asOf) {
        Instant end = eligible.stream()
                .map(Session::end)
                .max(Comparator.naturalOrder())
                .orElse(start);
        EffectiveTime effective = EffectiveTime.between(start, end);
        ScoreDraft draft = new ScoreDraft(site, patientId, course.id(), COURSE, effective, Optional.empty());
        List<Score> scores = new ArrayList<>();
        Stream.concat(indicators.attendanceOfCourse(eligible).stream(), indicators.rhythm(eligible).stream())
                .forEach(indicator -> scores.add(ofIndicator(draft, indicator)));
        indicators.ofRecord(course, asOf).forEach(indicator -> scores.add(ofIndicator(draft, indicator)));
        Indicator adherence =
                forms.known() ? indicators.promAdherence(eligible, forms.of(course)) : Indicators.unknownForms();
        scores.add(ofIndicator(draft, adherence));
        scores.add(
                ofIndicator(draft, indicators.provisionalDisengagement(course.sessions(), course.active(asOf), asOf)));
        return scores;
    }

    private Score ofIndicator(ScoreDraft draft, Indicator indicator) {
        return draft.ofIndicator(types.get(indicator.measure()), indicator);
    }

    private Instant dayAfter(Instant moment) {
        return LocalDate.ofInstant(moment, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
