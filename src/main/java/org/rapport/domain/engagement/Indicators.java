package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * The engagement indicators of a site that need no answers to any questionnaire. Each is a pure function of what is
 * known of the course; with fewer than its minimum it is absent and says how many there are and how many are needed.
 */
public final class Indicators {
    private final EngagementRules rules;

    public Indicators(EngagementRules rules) {
        this.rules = rules;
    }

    /**
     * {@code attendance-rate}: ATTENDED / (ATTENDED + LATE_NOT_SEEN + NO_SHOW + CANCELLED_BY_PATIENT_LATE), 0 to 1, with
     * the 95 % interval of Wilson; 7 of 9 is 0.7778 (0.4526–0.9368). Marked incomplete when the outcome of more than a
     * tenth (by default) of the past sessions is not known.
     */
    public Indicator attendanceRate(List<Session> sessions) {
        return new AttendanceRates(rules, sessions).attendanceRate();
    }

    /**
     * The other indicators of attendance, for a whole course: {@code attendance-rate-nhs} (ATTENDED / (ATTENDED +
     * NO_SHOW)), {@code attendance-rate-all} (every cancellation by the client in the denominator),
     * {@code no-show-rate}, {@code provider-cancel-rate} and {@code outcome-completeness}.
     */
    public List<Indicator> attendanceOfCourse(List<Session> sessions) {
        AttendanceRates rates = new AttendanceRates(rules, sessions);
        return List.of(
                rates.nhs(), rates.all(), rates.noShowRate(), rates.providerCancelRate(), rates.outcomeCompleteness());
    }

    /**
     * Dose and rhythm of a course: {@code sessions-attended}, {@code median-interval} and {@code longest-gap} in days,
     * {@code sessions-per-week} = (n − 1) / (days between first and last ÷ 7), {@code second-session-wait} in days with
     * its band.
     */
    public List<Indicator> rhythm(List<Session> sessions) {
        List<Session> attended = Sessions.only(sessions, Session::attended);
        List<Source> sources = Sessions.sources(attended);
        SessionRhythm rhythm = new SessionRhythm(attended, rules.zone());
        int n = rhythm.sessions();
        Optional<BigDecimal> count = n == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(n));
        Outcome perWeek = n < 2 ? tooFew(n, 2) : quantity(rhythm.perWeek(), "/wk", onOneDay());
        return List.of(
                indicator("sessions-attended", quantity(count, "1", tooFew(n, 1)), sources),
                indicator("median-interval", quantity(rhythm.median(), "d", tooFew(n, 2)), sources),
                indicator(
                        "longest-gap", quantity(rhythm.longest().map(BigDecimal::valueOf), "d", tooFew(n, 2)), sources),
                indicator("sessions-per-week", perWeek, sources),
                secondSessionWait(rhythm, Sessions.sources(attended.subList(0, Math.min(2, n)))));
    }

    /**
     * {@code homework-completion}: Σw / n over the assignments due by the as-of time; completed 1, done in part 0.5, else
     * 0; cancelled, entered in error, on hold and draft ones do not count. 5 completed, 1 in part and 2 overdue are 5.5 /
     * 8 = 0.6875.
     */
    public Indicator homeworkCompletion(List<AssignmentFact> assignments, Instant asOf) {
        return new HomeworkCompletion(rules).of(assignments, asOf);
    }

    /**
     * {@code provisional-disengagement}: yes when the course is active, no session is booked ahead and the days since
     * the last attended one are more than max(28, 2 × median interval), 28 alone with fewer than two attended. Last
     * attended 2026-03-30 with a median of 14: as of 2026-05-05 (36 days) yes, as of 2026-04-27 (28 days) no. It is
     * provisional, and never called dropout.
     */
    public Indicator provisionalDisengagement(List<Session> sessions, boolean active, Instant asOf) {
        List<Session> attended = Sessions.only(sessions, Session::attended);
        List<Session> ahead = Sessions.only(sessions, Session::ahead);
        List<Source> sources = Sessions.sources(Sessions.only(sessions, one -> one.attended() || one.ahead()));
        SessionRhythm rhythm = new SessionRhythm(attended, rules.zone());
        if (rhythm.last().isEmpty()) {
            return indicator("provisional-disengagement", tooFew(0, 1), sources);
        }
        long days = LocalDate.ofInstant(asOf, rules.zone()).toEpochDay()
                - rhythm.last().get().toEpochDay();
        BigDecimal threshold = rhythm.median()
                .map(median -> whole(median.multiply(BigDecimal.valueOf(rules.disengagementIntervals()))))
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.valueOf(rules.disengagementDays()));
        boolean disengaged =
                active && ahead.isEmpty() && BigDecimal.valueOf(days).compareTo(threshold) > 0;
        List<Component> components = List.of(Component.number("threshold-days", threshold, "d"));
        return new Indicator("provisional-disengagement", new Outcome.Flag(disengaged), components, sources);
    }

    /**
     * What the record of a course and its goals say, each yes or no:
     *
     * <ul>
     *   <li>{@code finished-course}: the course has ended and at least 2 sessions were attended; unknown where the sessions
     *       belong to no recorded course
     *   <li>{@code unilateral-ending}: the recorded reason of the ending is in the site's list; unknown while the course
     *       goes on, without a recorded reason, and with one in none of the lists: it is never inferred
     *   <li>{@code goals-current}: at least one active goal was created or reviewed in the last 90 days (by default);
     *       unknown without a feed of goals and for a course that does not go on, because goals are known as they stand
     *       now
     * </ul>
     */
    public List<Indicator> ofRecord(CourseOfTherapy course, Instant asOf) {
        CourseFlags flags = new CourseFlags(rules, course, asOf);
        return List.of(flags.finished(), flags.unilateralEnding(), flags.goalsCurrent());
    }

    /**
     * {@code prom-adherence}: attended sessions with an agreed form in [start − 7 d, start + 1 d] / attended sessions, 0 to
     * 1; at least 3 attended. A form counts for the one session it belongs to by {@link SessionForms}, so that a form
     * filled in at one weekly session is not counted again at the next. 5 attended, 3 of them with a form, are 0.6.
     *
     * @param agreed the forms that were agreed on; others are left out before
     */
    public Indicator promAdherence(List<Session> sessions, List<ResponseFact> agreed) {
        return new PromAdherence(rules).of(sessions, agreed);
    }

    /** {@code prom-adherence} where the site agreed on a form that no known instrument is. */
    public static Indicator unknownForms() {
        Outcome unknown =
                new Outcome.Absent(Outcome.Reason.UNKNOWN, "A form that was agreed on is not known to Rapport.");
        return indicator("prom-adherence", unknown, List.of());
    }

    private static Indicator secondSessionWait(SessionRhythm rhythm, List<Source> sources) {
        Outcome outcome = quantity(rhythm.first().map(BigDecimal::valueOf), "d", tooFew(rhythm.sessions(), 2));
        List<Component> band = rhythm.first()
                .map(days -> List.of(Component.text("band", band(days))))
                .orElse(List.of());
        return new Indicator("second-session-wait", outcome, band, sources);
    }

    private static String band(long days) {
        if (days <= 28) {
            return "≤28";
        }
        if (days <= 56) {
            return "29–56";
        }
        return days <= 90 ? "57–90" : ">90";
    }

    /** Twice a half day is a whole day and is written as one. */
    private static BigDecimal whole(BigDecimal days) {
        BigDecimal plain = days.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static Outcome quantity(Optional<BigDecimal> value, String unit, Outcome otherwise) {
        return value.<Outcome>map(number -> new Outcome.Quantity(number, unit)).orElse(otherwise);
    }

    private static Outcome.Absent tooFew(int there, int needed) {
        return Shortfall.of(there, needed, "attended session", "attended sessions");
    }

    private static Outcome.Absent onOneDay() {
        return new Outcome.Absent(
                Outcome.Reason.NOT_PERFORMED, "All attended sessions so far lie on one day; two days are needed.");
    }

    private static Indicator indicator(String measure, Outcome outcome, List<Source> sources) {
        return new Indicator(measure, outcome, List.of(), sources);
    }
}
