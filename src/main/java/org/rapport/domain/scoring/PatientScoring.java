package org.rapport.domain.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.confidence.Consent;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.ConsentFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Score;

/**
 * Computes every score of one patient from the facts.
 *
 * <p>The result depends on the set of facts and the as-of time alone: shuffled, repeated and late deliveries give equal
 * results. Safe for use by many threads at once.
 */
public final class PatientScoring {
    /** The indicators that the rules must define. */
    public static final Set<String> INDICATORS = Set.of(
            "attendance-rate",
            "attendance-rate-nhs",
            "attendance-rate-all",
            "no-show-rate",
            "provider-cancel-rate",
            "outcome-completeness",
            "sessions-attended",
            "median-interval",
            "longest-gap",
            "sessions-per-week",
            "second-session-wait",
            "homework-completion",
            "provisional-disengagement",
            "finished-course",
            "unilateral-ending",
            "goals-current",
            "prom-adherence",
            "engagement-profile",
            "engagement-index",
            "reliable-change",
            "alliance-early",
            "alliance-slope",
            "alliance-drop",
            "alliance-gap",
            "nhs-outcome",
            "phq9-response",
            "phq9-remission",
            "plan-recalibrated");

    private static final Comparator<Score> IN_ORDER = Comparator.<Score, String>comparing(
                    score -> score.identity().course())
            .thenComparing(score -> score.effective().asOf())
            .thenComparing(score -> score.identity().measure())
            .thenComparing(score -> score.identity().window());

    private final SessionAssembly sessions;
    private final CourseAssembly courses;
    private final FormScoring forms;
    private final CourseScoring indicators;
    private final ChangeScoring changes;
    private final AuditScoring audits;
    private final Algorithm algorithm;
    private final ScoreLabels labels;
    private final Set<String> organizations;

    /**
     * A computation by the rules of one site.
     *
     * @throws IllegalArgumentException when the rules lack an indicator of {@link #INDICATORS}
     */
    public PatientScoring(ScoringRules rules) {
        Set<String> undefined = new TreeSet<>(INDICATORS);
        undefined.removeAll(rules.indicators().keySet());
        if (!undefined.isEmpty()) {
            throw new IllegalArgumentException("These indicators are not defined: " + String.join(", ", undefined));
        }
        sessions = new SessionAssembly(new AttendanceRule(rules.engagement().lateNotice()));
        courses = new CourseAssembly(rules.engagement().zone());
        forms = new FormScoring(rules.site(), rules.instruments());
        indicators = new CourseScoring(rules);
        changes = new ChangeScoring(rules);
        audits = new AuditScoring(rules);
        algorithm = rules.algorithm();
        labels = new ScoreLabels(rules.labels());
        organizations = rules.organizations();
    }

    /**
     * Every score of a patient.
     *
     * @param patientId logical id of the patient at the site
     * @param facts in any order; repeated, outdated and retracted ones, and those of other patients, change nothing
     * @param asOf what starts later lies ahead
     */
    public PatientScores score(String patientId, Collection<? extends Fact> facts, Instant asOf) {
        PatientFacts standing = PatientFacts.of(patientId, facts);
        List<CourseOfTherapy> divided = courses.divide(standing, sessions.assemble(standing, asOf));
        ScoredCourses found = new ScoredCourses(standing);
        divided.forEach(course -> score(course, patientId, asOf, found));
        found.scores.replaceAll(score -> score.by(algorithm));
        found.scores.sort(IN_ORDER);
        found.refusals.sort(Comparator.comparing(refusal -> refusal.source().reference()));
        List<Consent> said =
                standing.consents().stream().map(ConsentFact::consent).toList();
        boolean goesOn = divided.stream().anyMatch(course -> course.changesByTime(asOf))
                || said.stream().anyMatch(consent -> consent.changesAfter(asOf));
        boolean counts = Consent.counts(said, organizations, asOf);
        return new PatientScores(
                labels.on(found.scores, standing),
                found.refusals,
                goesOn,
                counts ? found.rows.all() : AuditRows.NONE,
                labels.ofForms(divided, standing));
    }

    private void score(CourseOfTherapy course, String patientId, Instant asOf, ScoredCourses found) {
        ProfileMembers members = new ProfileMembers();
        List<ScoredForm> read = new ArrayList<>();
        for (ResponseFact form : course.forms()) {
            FormScoring.FormResult result = forms.score(form, patientId, course);
            result.read().ifPresent(one -> {
                members.add(one.instrument(), one.scores());
                if (!form.authored().isAfter(asOf)) {
                    read.add(one);
                }
            });
            found.scores.addAll(found.responsibility.told(result.scores(), form, course));
            result.refusal().ifPresent(found.refusals::add);
        }
        List<Score> ofCourse = new ArrayList<>(indicators.score(patientId, course, members, asOf));
        ofCourse.addAll(changes.score(patientId, course, read, asOf));
        audits.add(found.rows, found.standing, course, read, ofCourse, asOf);
        found.scores.addAll(ofCourse);
    }

    /**
     * The risks of every form alone, for when a fault keeps {@link #score} from its end: a risk must be told all the same.
     *
     * @param patientId logical id of the patient at the site
     * @param facts as for {@link #score}
     * @param asOf what starts later lies ahead
     */
    public List<Score> risks(String patientId, Collection<? extends Fact> facts, Instant asOf) {
        PatientFacts standing = PatientFacts.of(patientId, facts);
        Responsibility responsibility = new Responsibility(standing.encounters());
        List<Score> risks = new ArrayList<>();
        for (CourseOfTherapy course : courses.divide(standing, sessions.assemble(standing, asOf))) {
            for (ResponseFact form : course.forms()) {
                risks.addAll(responsibility.told(forms.risks(form, patientId, course), form, course));
            }
        }
        risks.replaceAll(score -> score.by(algorithm));
        return labels.on(risks, standing);
    }

    /** What is found of a patient, one course after the other. */
    private static final class ScoredCourses {
        private final PatientFacts standing;
        private final Responsibility responsibility;
        private final List<Score> scores = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private final AuditScoring.Rows rows = new AuditScoring.Rows();

        ScoredCourses(PatientFacts standing) {
            this.standing = standing;
            this.responsibility = new Responsibility(standing.encounters());
        }
    }
}
