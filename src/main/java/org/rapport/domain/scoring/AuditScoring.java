package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.audit.CourseFeatures;
import org.rapport.domain.audit.CourseRow;
import org.rapport.domain.audit.DropRow;
import org.rapport.domain.audit.FormRow;
import org.rapport.domain.audit.SessionRow;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.Indicators;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/** What audits count, by the rules of one site. */
final class AuditScoring {
    private final ZoneId zone;
    private final FeatureNames names;
    private final Indicators indicators;
    private final AgreedForms agreed;
    private final Optional<String> allianceScore;

    AuditScoring(ScoringRules rules) {
        this.zone = rules.engagement().zone();
        this.names = rules.engagement().names();
        this.indicators = new Indicators(rules.engagement());
        this.agreed = new AgreedForms(rules);
        this.allianceScore = rules.index().allianceScore();
    }

    /** The rows of one client as they are gathered course by course. */
    static final class Rows {
        private final List<CourseRow> courses = new ArrayList<>();
        private final List<SessionRow> sessions = new ArrayList<>();
        private final List<DropRow> drops = new ArrayList<>();
        private final List<FormRow> forms = new ArrayList<>();

        AuditRows all() {
            return new AuditRows(courses, sessions, drops, forms);
        }
    }

    /**
     * Adds the rows of a course.
     *
     * @param forms its forms that could be read
     * @param scores what was computed for the course beside the scores of its forms
     */
    void add(
            Rows rows,
            PatientFacts facts,
            CourseOfTherapy course,
            List<ScoredForm> forms,
            List<Score> scores,
            Instant asOf) {
        CourseFeatures features = new CourseFeatures(facts, course, names, zone);
        List<Session> past = course.eligibleSessions();
        SessionForms bySession = SessionForms.of(past, course.forms(), zone);
        CourseAudit audit = new CourseAudit(course, features, bySession, forms, scores, agreed, zone);
        rows.courses.add(audit.course(attendance(past), allianceScore, asOf));
        rows.sessions.addAll(audit.sessions());
        rows.drops.addAll(audit.drops());
        rows.forms.addAll(new FormAudit(course, features, bySession, forms, zone)
                .rows(past.stream().filter(Session::attended).toList()));
    }

    private Optional<BigDecimal> attendance(List<Session> past) {
        return indicators.attendanceRate(past).outcome() instanceof Outcome.Quantity rate
                ? Optional.of(rate.value())
                : Optional.empty();
    }

    /** Whether an instrument asks the client about the alliance. */
    static boolean alliance(Instrument instrument) {
        return instrument.respondent() == Instrument.Respondent.CLIENT
                && instrument.subscales().stream()
                        .anyMatch(score -> score.type().family() == ScoreFamily.ALLIANCE);
    }

    /** Whether a form gives an alliance score of the client a value. */
    static boolean allianceMeasured(ScoredForm form) {
        return form.instrument().respondent() == Instrument.Respondent.CLIENT
                && form.scores().stream()
                        .anyMatch(score -> score.type().family() == ScoreFamily.ALLIANCE
                                && score.outcome() instanceof Outcome.Quantity);
    }
}
