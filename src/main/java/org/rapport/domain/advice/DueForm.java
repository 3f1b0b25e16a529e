package org.rapport.domain.advice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rapport.domain.engagement.Attendance;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.engagement.SessionForms;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;

/**
 * Whether an agreed form is not there for the session that is next: the one of today or tomorrow, else the last attended
 * one of the past seven days. A form belongs to a session as {@code prom-adherence} counts it.
 *
 * <p>Nothing is due where the site has not agreed on any form by name: then every client would be told of at every visit.
 * A form whose answers the treating clinician may not see is not asked for here either.
 *
 * <p>Worked example, sessions on Monday 5 (attended) and Monday 12 January: seen on Sunday 11, a form of Wednesday 7 is
 * that of Monday 12 and nothing is due; without it, the form of Monday 12 is.
 */
public final class DueForm {
    private static final int DAYS_AHEAD = 1;
    private static final String RULE =
            "An agreed form is due for a session that has none from 7 days before its start to"
                    + " 1 day after it, as the share of sessions with a form counts it.";

    private final ZoneId zone;
    private final SessionAssembly sessions;
    private final CourseAssembly courses;
    private final Map<String, String> agreed = new TreeMap<>();
    private final Wording wording;

    /**
     * @param rules the site's, with the forms that were agreed on
     * @param instruments the instruments known to the site
     */
    public DueForm(EngagementRules rules, Collection<Instrument> instruments) {
        this.zone = rules.zone();
        this.sessions = new SessionAssembly(new AttendanceRule(rules.lateNotice()));
        this.courses = new CourseAssembly(rules.zone());
        this.wording = new Wording(rules.zone());
        instruments.stream()
                .filter(one -> rules.agreedForms().contains(one.id()))
                .filter(one -> one.visibility() == Instrument.Visibility.THERAPIST_VISIBLE)
                .forEach(one -> agreed.put(one.key().toString(), one.title()));
    }

    /** Whether there is anything that could be due. */
    public boolean asked() {
        return !agreed.isEmpty();
    }

    /**
     * The concern, when a form is due.
     *
     * @param patient logical id of the client
     * @param facts what is known of the client
     * @param now the time
     */
    public Optional<Concern> of(String patient, Collection<? extends Fact> facts, Instant now) {
        if (!asked()) {
            return Optional.empty();
        }
        PatientFacts standing = PatientFacts.of(patient, facts);
        return courses.divide(standing, sessions.assemble(standing, now)).stream()
                .filter(course -> course.active(now))
                .flatMap(course -> missing(course, now).stream())
                .max(Session.IN_TIME)
                .map(session -> concern(session, now));
    }

    private Optional<Session> missing(CourseOfTherapy course, Instant now) {
        List<Session> held =
                course.sessions().stream().filter(Session::attended).toList();
        Optional<Session> next = course.sessions().stream()
                .filter(Session::ahead)
                .filter(session -> !day(session.start()).isAfter(day(now).plusDays(DAYS_AHEAD)))
                .min(Session.IN_TIME);
        Instant from = now.atZone(zone).minusDays(SessionForms.DAYS_BEFORE).toInstant();
        Optional<Session> asked = next.map(DueForm::asIfAttended).or(() -> held.stream()
                .filter(session -> !session.start().isBefore(from))
                .max(Session.IN_TIME));
        List<Session> all =
                new ArrayList<>(Stream.concat(held.stream(), next.stream().map(DueForm::asIfAttended))
                        .toList());
        List<ResponseFact> forms = course.forms().stream()
                .filter(form -> agreed.containsKey(form.questionnaire()))
                .toList();
        SessionForms division = SessionForms.of(all, forms, zone);
        return asked.filter(session -> division.of(session).isEmpty());
    }

    /** So that forms are divided as they will be once it is. */
    private static Session asIfAttended(Session session) {
        return new Session(
                session.key(),
                session.start(),
                session.end(),
                Attendance.ATTENDED,
                false,
                session.encounterId(),
                session.sources());
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Concern concern(Session session, Instant now) {
        List<String> titles = agreed.values().stream().distinct().toList();
        String which = session.start().isAfter(now) ? "coming" : "last";
        String day = wording.day(session.start());
        return new Concern(
                ConcernKind.FORM_DUE,
                false,
                "Form due for the " + which + " session (" + day + "): " + String.join(" or ", titles),
                List.of("No agreed form is there for the " + which + " session, on " + day + "."),
                RULE,
                List.of("prom-adherence"),
                List.of("Rapport's page on engagement indicators"),
                List.of(session.key()),
                List.of(session.key()));
    }
}
