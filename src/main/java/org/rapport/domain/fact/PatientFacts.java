package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The facts that stand for one patient: of each source the latest version, nothing retracted, in the order of their
 * references. However often, late or disordered facts were delivered, what stands is the same.
 *
 * @param appointments booked contacts
 * @param encounters contacts
 * @param episodes courses of treatment
 * @param assignments practice agreed between sessions
 * @param responses completed forms
 * @param outcomes outcome scores that the hospital charted
 * @param goals goals of the client
 * @param carePlans treatment plans of the client
 * @param cancellations notices about any of the appointments, whatever their status is now
 * @param deceasedAt the latest moment at which the client can have died, when a source gives a date
 */
public record PatientFacts(
        List<AppointmentFact> appointments,
        List<EncounterFact> encounters,
        List<EpisodeFact> episodes,
        List<AssignmentFact> assignments,
        List<ResponseFact> responses,
        List<OutcomeFact> outcomes,
        List<GoalFact> goals,
        List<CarePlanFact> carePlans,
        List<CancellationFact> cancellations,
        Optional<Instant> deceasedAt) {

    private static final Comparator<Fact> BY_AGE = Comparator.<Fact, Instant>comparing(
                    fact -> fact.source().lastUpdated())
            .thenComparingInt(fact -> fact.source().version().length())
            .thenComparing(fact -> fact.source().version())
            .thenComparing(Fact::retracted)
            .thenComparing(Fact::toString);

    /**
     * Sorts out what stands.
     *
     * @param patientId the patient; facts of others, and notices about others' appointments, are left out
     * @param facts in any order, repeated, outdated or retracted ones included
     */
    public static PatientFacts of(String patientId, Collection<? extends Fact> facts) {
        Map<String, Fact> latest = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact.patientId().equals(patientId) || fact.patientId().isEmpty()) {
                latest.merge(fact.source().reference(), fact, (one, two) -> BY_AGE.compare(one, two) >= 0 ? one : two);
            }
        }
        latest.values().removeIf(Fact::retracted);
        return new PatientFacts(
                only(AppointmentFact.class, latest),
                only(EncounterFact.class, latest),
                only(EpisodeFact.class, latest),
                only(AssignmentFact.class, latest),
                only(ResponseFact.class, latest),
                only(OutcomeFact.class, latest),
                only(GoalFact.class, latest),
                only(CarePlanFact.class, latest),
                notices(latest),
                only(PatientFact.class, latest).stream()
                        .flatMap(fact -> fact.deceasedAt().stream())
                        .findFirst());
    }

    private static List<CancellationFact> notices(Map<String, Fact> facts) {
        Set<String> appointments = only(AppointmentFact.class, facts).stream()
                .map(fact -> fact.source().id())
                .collect(Collectors.toSet());
        return only(CancellationFact.class, facts).stream()
                .filter(fact -> fact.appointmentIds().stream().anyMatch(appointments::contains))
                .toList();
    }

    private static <T extends Fact> List<T> only(Class<T> kind, Map<String, Fact> facts) {
        return facts.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
