package org.rapport.domain.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.engagement.CourseOfTherapy;

/**
 * To which course a charted score belongs: that of its encounter, else that of the form it was computed from, else the one
 * that lies nearest to the time it speaks of. An Observation does not name its course.
 */
final class CoursePlaces {
    private final Map<String, String> byReference = new HashMap<>();
    private final List<CourseOfTherapy> courses;
    private final ZoneId zone;

    CoursePlaces(List<CourseOfTherapy> courses, ZoneId zone) {
        this.courses = courses;
        this.zone = zone;
        for (CourseOfTherapy course : courses) {
            course.sessions().forEach(session -> session.encounterId()
                    .ifPresent(id -> byReference.put("Encounter/" + id, course.id())));
            course.forms().forEach(form -> byReference.put(form.source().reference(), course.id()));
        }
    }

    String course(ChartedScore score) {
        return Stream.concat(score.encounter().map(id -> "Encounter/" + id).stream(), score.sources().stream())
                .map(byReference::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> nearest(score.effective().asOf()));
    }

    private String nearest(Instant time) {
        return courses.stream()
                .min(Comparator.<CourseOfTherapy, Duration>comparing(course -> distance(course, time))
                        .thenComparing(CourseOfTherapy::id))
                .orElseThrow()
                .id();
    }

    private Duration distance(CourseOfTherapy course, Instant time) {
        Instant from = first(course).orElse(Instant.MAX);
        Instant to = last(course).orElse(from);
        if (from.equals(Instant.MAX)) {
            return Duration.ofDays(36_500);
        }
        if (time.isBefore(from)) {
            return Duration.between(time, from);
        }
        return time.isAfter(to) ? Duration.between(to, time) : Duration.ZERO;
    }

    private static Optional<Instant> first(CourseOfTherapy course) {
        return course.start()
                .or(() -> course.forms().stream().findFirst().map(form -> form.authored()))
                .or(() -> course.sessions().stream().findFirst().map(session -> session.start()));
    }

    private Optional<Instant> last(CourseOfTherapy course) {
        if (course.sessions().isEmpty()) {
            return first(course);
        }
        Instant end = course.sessions().get(course.sessions().size() - 1).end();
        return Optional.of(
                end.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
    }
}
