package org.rapport.domain.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/**
 * Who should know of a risk that is present: the first practitioner that the record names, in this order: of the form's
 * own encounter; of the latest attended session of the course up to the form; of the next session of the course; of
 * the client's latest encounter of any kind. Nobody, when none of them names one.
 */
final class Responsibility {
    private static final Set<String> NOT_HELD = Set.of("cancelled", "entered-in-error");
    private static final Comparator<EncounterFact> IN_TIME = Comparator.<EncounterFact, Instant>comparing(
                    encounter -> encounter.start().orElse(Instant.MIN))
            .thenComparing(encounter -> encounter.source().id());

    private final Map<String, EncounterFact> encounters = new HashMap<>();

    /** Of one client, by whose encounters the practitioners are known. */
    Responsibility(Collection<EncounterFact> encounters) {
        encounters.forEach(encounter -> this.encounters.put(encounter.source().id(), encounter));
    }

    /** The same scores; those of a risk that is present say who should know of it. A risk that is unknown is told to nobody. */
    List<Score> told(List<Score> scores, ResponseFact form, CourseOfTherapy course) {
        return scores.stream()
                .map(score -> present(score) ? score.toldTo(of(form, course)) : score)
                .toList();
    }

    private static boolean present(Score score) {
        return score.type().family() == ScoreFamily.RISK && score.outcome().equals(new Outcome.Flag(true));
    }

    private Optional<String> of(ResponseFact form, CourseOfTherapy course) {
        return practitioner(form.encounterId())
                .or(() -> last(
                        course,
                        session -> session.attended() && !session.start().isAfter(form.authored())))
                .or(() -> next(course, form.authored()))
                .or(this::latest);
    }

    private Optional<String> practitioner(Optional<String> encounterId) {
        return encounterId.map(encounters::get).flatMap(EncounterFact::practitionerId);
    }

    private Optional<String> last(CourseOfTherapy course, Predicate<Session> wanted) {
        return practitioners(course, wanted).reduce((earlier, later) -> later);
    }

    private Optional<String> next(CourseOfTherapy course, Instant after) {
        return practitioners(
                        course, session -> session.start().isAfter(after) && (session.attended() || session.ahead()))
                .findFirst();
    }

    private Stream<String> practitioners(CourseOfTherapy course, Predicate<Session> wanted) {
        return course.sessions().stream()
                .filter(wanted)
                .flatMap(session -> practitioner(session.encounterId()).stream());
    }

    private Optional<String> latest() {
        return encounters.values().stream()
                .filter(encounter -> !NOT_HELD.contains(encounter.status()))
                .filter(encounter -> encounter.practitionerId().isPresent())
                .max(IN_TIME)
                .flatMap(EncounterFact::practitionerId);
    }
}
