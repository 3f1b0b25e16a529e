package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapport.domain.audit.CourseFeatures;
import org.rapport.domain.audit.CourseRow;
import org.rapport.domain.audit.DropRow;
import org.rapport.domain.audit.SessionRow;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/** What audits count of one course, read from its scores wherever there is one, so that no audit can say otherwise. */
final class CourseAudit {
    private static final int THIRD = 3;

    private final CourseOfTherapy course;
    private final CourseFeatures features;
    private final SessionForms bySession;
    private final List<ScoredForm> forms;
    private final Map<String, List<Score>> scores;
    private final AgreedForms agreed;
    private final ZoneId zone;
    private final List<Session> past;
    private final List<Session> attended;

    /**
     * Of one course.
     *
     * @param bySession which of its forms belongs to which session
     * @param forms those that could be read
     * @param scores what was computed for the course beside the scores of its forms
     */
    CourseAudit(
            CourseOfTherapy course,
            CourseFeatures features,
            SessionForms bySession,
            List<ScoredForm> forms,
            List<Score> scores,
            AgreedForms agreed,
            ZoneId zone) {
        this.course = course;
        this.features = features;
        this.bySession = bySession;
        this.forms = forms;
        this.scores = scores.stream()
                .collect(Collectors.groupingBy(score -> score.type().measure()));
        this.agreed = agreed;
        this.zone = zone;
        this.past = course.eligibleSessions();
        this.attended = past.stream().filter(Session::attended).toList();
    }

    /** @param allianceScore the one alliance score that the site has declared */
    CourseRow course(Optional<BigDecimal> attendance, Optional<String> allianceScore, Instant asOf) {
        return new CourseRow(
                course.id(),
                features.ofCourse(),
                course.start().map(this::day),
                ended(asOf),
                attended.size(),
                flag("finished-course").orElse(false),
                forms.stream()
                        .anyMatch(form -> agreed.includes(form.form()) || AuditScoring.alliance(form.instrument())),
                attended.stream().skip(THIRD - 1).findFirst().map(session -> day(session.start())),
                allianceByThird(),
                attendance,
                early(allianceScore),
                outcome());
    }

    List<SessionRow> sessions() {
        return past.stream()
                .map(session -> new SessionRow(
                        course.id(),
                        features.of(session),
                        day(session.start()),
                        session.attendance(),
                        agreed.known() ? Optional.of(withForm(session)) : Optional.empty()))
                .toList();
    }

    /** By measure and time; the window of a drop is that of its session and the score that dropped. */
    List<DropRow> drops() {
        Map<String, List<DropRow>> drops = new TreeMap<>();
        for (Session session : attended) {
            for (Score drop : scores.getOrDefault("alliance-drop", List.of())) {
                String window = drop.identity().window();
                int end = session.key().length();
                if (window.startsWith(session.key() + ":")) {
                    String measure = window.substring(end + 1);
                    drops.computeIfAbsent(measure, code -> new ArrayList<>()).add(drop(session, measure));
                }
            }
        }
        return drops.values().stream().flatMap(List::stream).toList();
    }

    private DropRow drop(Session session, String measure) {
        LocalDate last = day(session.start()).plusDays(DropRow.DAYS);
        Optional<LocalDate> followedOn = attended.stream()
                .skip(attended.indexOf(session) + 1L)
                .filter(this::withForm)
                .findFirst()
                .map(later -> day(later.start()))
                .filter(day -> agreed.known() && !day.isAfter(last));
        return new DropRow(
                course.id(), features.of(session), measure, day(session.start()), followedOn, agreed.known());
    }

    /** The same as in {@code prom-adherence}. */
    private boolean withForm(Session session) {
        return session.attended()
                && bySession.of(session).stream()
                        .anyMatch(form -> agreed.includes(form) && bySession.inWindow(session, form));
    }

    private Optional<LocalDate> ended(Instant asOf) {
        return Optional.of(course)
                .filter(one -> one.ended(asOf))
                .flatMap(one -> one.episode().flatMap(EpisodeFact::end).or(() -> last(past)))
                .map(this::day);
    }

    private static Optional<Instant> last(List<Session> sessions) {
        return sessions.stream().map(Session::start).reduce((earlier, later) -> later);
    }

    private boolean allianceByThird() {
        List<Session> first = attended.subList(0, Math.min(THIRD, attended.size()));
        return forms.stream()
                .filter(form ->
                        bySession.session(form.form()).filter(first::contains).isPresent())
                .anyMatch(AuditScoring::allianceMeasured);
    }

    private Optional<CourseRow.Early> early(Optional<String> declared) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (Score score : scores.getOrDefault("alliance-early", List.of())) {
            if (score.outcome() instanceof Outcome.Quantity quantity) {
                String window = score.identity().window();
                values.put(window.substring(window.indexOf(':') + 1), quantity.value());
            }
        }
        return declared.or(() -> values.keySet().stream().findFirst())
                .filter(values::containsKey)
                .map(measure -> new CourseRow.Early(measure, values.get(measure)));
    }

    private CourseRow.Outcome outcome() {
        return new CourseRow.Outcome(
                component("at-caseness"),
                component("recovery"),
                component("reliable-improvement"),
                component("reliable-deterioration"),
                component("reliable-recovery"),
                flag("phq9-response"),
                flag("phq9-remission"));
    }

    private Optional<Boolean> component(String code) {
        return scores.getOrDefault("nhs-outcome", List.of()).stream()
                .flatMap(score -> score.components().stream())
                .filter(component -> component.code().equals(code))
                .map(component -> ((Component.Flag) component.value()).value())
                .findFirst();
    }

    private Optional<Boolean> flag(String measure) {
        return scores.getOrDefault(measure, List.of()).stream()
                .map(Score::outcome)
                .flatMap(outcome -> outcome instanceof Outcome.Flag flag
                        ? Optional.of(flag.value()).stream()
                        : Optional.<Boolean>empty().stream())
                .findFirst();
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
