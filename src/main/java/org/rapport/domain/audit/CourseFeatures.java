package org.rapport.domain.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.PatientFacts;

/**
 * The features of one course of therapy and of its sessions.
 *
 * <p>Of a session: what its own encounter says, else its own booking, else what holds for the course; so a session that
 * nobody came to counts where the others of the course do. Of a course: service and kind of therapy of its first attended
 * session that names them, else of its first past one that does; the practitioner who held most of its attended sessions,
 * of several the one who began, and the role that this practitioner had first. An organization that provides a contact, or
 * else answers for the course, goes before a service type. The age is that at the beginning of the course.
 *
 * <p>Worked example, attended sessions at clinic A with therapist 1, at clinic B with therapist 2, at clinic B with 2, and a
 * missed one of which only the booking with therapist 1 is known: the course is of clinic A and therapist 2, the missed
 * session of clinic A and therapist 1.
 */
public final class CourseFeatures {
    private final FeatureNames names;
    private final SessionProvision provision;
    private final List<Session> inOrder;
    private final Optional<String> organization;
    private final Features ofCourse;

    /**
     * Of one course.
     *
     * @param facts what stands for the client
     * @param course made of the same facts
     * @param names what the site calls them
     * @param zone decides on which day the course began
     */
    public CourseFeatures(PatientFacts facts, CourseOfTherapy course, FeatureNames names, ZoneId zone) {
        this.names = names;
        this.provision = new SessionProvision(facts);
        List<Session> past = course.eligibleSessions();
        this.inOrder = Stream.concat(
                        past.stream().filter(Session::attended), past.stream().filter(session -> !session.attended()))
                .toList();
        this.organization =
                first(provision::organizationId).or(() -> course.episode().flatMap(EpisodeFact::organizationId));
        Optional<String> practitioner = practitioner();
        this.ofCourse = new Features(
                organization.map(names::serviceOf).or(() -> first(provision::serviceType)
                        .map(names::service)),
                first(provision::type).map(names::modality),
                role(practitioner),
                practitioner,
                facts.born().flatMap(born -> begin(course, zone).map(day -> AgeBand.of(born, day))),
                facts.sex());
    }

    /** Of the course as a whole. */
    public Features ofCourse() {
        return ofCourse;
    }

    /** Of one of its sessions. */
    public Features of(Session session) {
        Optional<String> practitioner = provision.practitionerId(session).or(ofCourse::practitionerId);
        boolean ofTheCourse = practitioner.equals(ofCourse.practitionerId());
        return new Features(
                service(session),
                provision.type(session).map(names::modality).or(ofCourse::modality),
                provision.role(session).map(names::role).or(() -> ofCourse.role()
                        .filter(role -> ofTheCourse)),
                practitioner,
                ofCourse.ageBand(),
                ofCourse.sex());
    }

    private Optional<String> service(Session session) {
        return provision
                .organizationId(session)
                .or(() -> organization)
                .map(names::serviceOf)
                .or(() -> provision.serviceType(session).map(names::service))
                .or(ofCourse::service);
    }

    private <T> Optional<T> first(Function<Session, Optional<T>> feature) {
        return inOrder.stream()
                .flatMap(session -> feature.apply(session).stream())
                .findFirst();
    }

    private Optional<String> practitioner() {
        Map<String, Integer> held = new LinkedHashMap<>();
        inOrder.stream()
                .filter(Session::attended)
                .flatMap(session -> provision.practitionerId(session).stream())
                .forEach(id -> held.merge(id, 1, Integer::sum));
        int most = held.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return held.entrySet().stream()
                .filter(one -> one.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> first(provision::practitionerId));
    }

    private Optional<String> role(Optional<String> practitioner) {
        return inOrder.stream()
                .filter(session -> provision.practitionerId(session).equals(practitioner))
                .flatMap(session -> provision.role(session).stream())
                .findFirst()
                .map(names::role);
    }

    private static Optional<LocalDate> begin(CourseOfTherapy course, ZoneId zone) {
        return course.start()
                .or(() -> course.episode().flatMap(EpisodeFact::start))
                .map(moment -> LocalDate.ofInstant(moment, zone));
    }
}
