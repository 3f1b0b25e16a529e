package org.rapport.domain.scoring;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rapport.domain.change.AllianceDrop;
import org.rapport.domain.change.AllianceEarly;
import org.rapport.domain.change.AllianceGap;
import org.rapport.domain.change.AllianceSlope;
import org.rapport.domain.change.Change;
import org.rapport.domain.change.ChangeRules;
import org.rapport.domain.change.NhsOutcome;
import org.rapport.domain.change.PhqOutcome;
import org.rapport.domain.change.Reading;
import org.rapport.domain.change.ReliableChange;
import org.rapport.domain.change.SessionSeries;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreType;

/**
 * How the scores of one course change. A measure is there as soon as the course has a value it could speak of; before, it
 * is not even absent. What is about a score is there once for each score (window {@code course:<score>}), what is about a
 * session once for each session and score (window {@code <session>:<score>}).
 */
final class ChangeScoring {
    private static final String PHQ = "phq-9-total";
    private static final String GAD = "gad-7-total";
    private static final String SRS = "srs-total";

    private final String site;
    private final ZoneId zone;
    private final ChangeRules rules;
    private final Map<String, ScoreType> types;
    private final ScoreDirectory directory;
    private final NhsOutcome nhs;
    private final PlanScoring plans;

    ChangeScoring(ScoringRules scoring) {
        this.site = scoring.site();
        this.zone = scoring.engagement().zone();
        this.rules = scoring.change();
        this.types = scoring.indicators();
        this.directory = new ScoreDirectory(scoring.instruments().values());
        this.nhs = new NhsOutcome(rules.reliableOr(PHQ, 6), rules.reliableOr(GAD, 4), zone);
        this.plans = new PlanScoring(scoring);
    }

    /** The changes in a course. */
    List<Score> score(String patientId, CourseOfTherapy course, List<ScoredForm> forms, Instant asOf) {
        CourseReadings readings = new CourseReadings(directory, zone, course, forms, asOf);
        CourseSeries sessions = new CourseSeries(course, forms, zone);
        ChangeDrafts drafts = new ChangeDrafts(site, patientId, course.id(), types);
        PlanScoring.Events events = new PlanScoring.Events();
        List<Score> scores = new ArrayList<>();
        scores.addAll(reliable(readings, drafts, events));
        scores.addAll(alliance(sessions, drafts, events));
        outcome(readings, course.ended(asOf), sessions.attended())
                .forEach(change -> scores.add(drafts.ofCourse(change)));
        plans.score(course, events).ifPresent(change -> scores.add(drafts.ofCourse(change)));
        return scores;
    }

    private List<Score> reliable(CourseReadings readings, ChangeDrafts drafts, PlanScoring.Events events) {
        List<Score> scores = new ArrayList<>();
        new TreeMap<>(rules.reliable())
                .forEach((measure, rule) -> readings.series(measure).ifPresent(series -> {
                    ReliableChange change = new ReliableChange(rule);
                    scores.add(drafts.ofCourse(change.of(series), measure));
                    events.among(series.readings(), change.deteriorations(series));
                }));
        return scores;
    }

    private List<Score> alliance(CourseSeries sessions, ChangeDrafts drafts, PlanScoring.Events events) {
        List<Score> scores = new ArrayList<>();
        directory.allianceTotals().forEach((instrument, total) -> series(sessions, total)
                .ifPresent(series -> {
                    scores.add(drafts.ofCourse(AllianceEarly.of(series), total.code()));
                    scores.add(drafts.ofCourse(AllianceSlope.of(series), total.code()));
                    List<AllianceDrop.Drop> drops = AllianceDrop.of(
                            series,
                            Optional.ofNullable(rules.referenceDeviations().get(total.code())));
                    drops.forEach(drop -> scores.add(drafts.ofSession(
                            drop.change(),
                            total.code(),
                            sessions.session(drop.at().session()),
                            drop.at())));
                    events.among(
                            series.points().stream()
                                    .map(point -> point.reading())
                                    .toList(),
                            drops.stream().map(drop -> drop.at().reading()).toList());
                    scores.addAll(gaps(instrument, total, series, sessions, drafts));
                }));
        return scores;
    }

    private List<Score> gaps(
            String instrument, Subscale total, SessionSeries client, CourseSeries sessions, ChangeDrafts drafts) {
        return directory.score(ScoreDirectory.therapistTotal(instrument)).stream()
                .flatMap(score -> sessions.of(score.code(), score, Optional.empty()).stream())
                .flatMap(therapist -> AllianceGap.of(client, therapist).stream())
                .map(gap -> drafts.ofSession(
                        gap.change(), total.code(), sessions.session(gap.at().session()), gap.at()))
                .toList();
    }

    /** R1 is a rule of the SRS alone; other scores may be worth discussing without being a drop. */
    private Optional<SessionSeries> series(CourseSeries sessions, Subscale total) {
        return sessions.of(total.code(), total, total.code().equals(SRS) ? total.prompt() : Optional.empty());
    }

    private Stream<Change> outcome(CourseReadings readings, boolean ended, int attended) {
        List<Reading> phq = readings.of(PHQ);
        List<Reading> gad = readings.of(GAD);
        Stream<Change> response = readings.series(PHQ).stream().flatMap(series -> PhqOutcome.of(series).stream());
        return phq.isEmpty() && gad.isEmpty()
                ? response
                : Stream.concat(Stream.of(nhs.of(phq, gad, ended, attended)), response);
    }
}
