package org.rapport.domain.fact;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
 * @param consents what the client has agreed to be told, and what not
 * @param deceasedAt the latest moment at which the client can have died, when a source gives a date
 * @param born year and month of birth, when a source gives them
 * @param sex the administrative gender, when a source gives it
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
        List<ConsentFact> consents,
        Optional<Instant> deceasedAt,
        Optional<YearMonth> born,
        Optional<String> sex) {

    /**
     * Sorts out what stands.
     *
     * @param patientId the patient. Facts of records that were merged into this one are its own; a patient who was merged
     *     into another has none. Facts of others, and notices about others' appointments, are left out; they only count
     *     to tell that a source has gone to them
     * @param facts in any order, repeated, outdated or retracted ones included
     */
    public static PatientFacts of(String patientId, Collection<? extends Fact> facts) {
        Persons persons = Persons.of(facts);
        Map<String, Fact> latest = new TreeMap<>();
        for (Fact fact : concernsOneRecord(patientId, facts) ? facts : Age.withoutOutlived(facts)) {
            boolean theirs = fact.patientId().isEmpty()
                    || persons.survivorOf(fact.patientId()).equals(patientId);
            Optional<? extends Fact> told = fact instanceof MergeFact merge ? merge.death() : Optional.of(fact);
            if (theirs && told.isPresent()) {
                latest.merge(fact.source().reference(), told.get(), Age::later);
            }
        }
        latest.values().removeIf(Fact::retracted);
        List<PatientFact> records = only(PatientFact.class, latest);
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
                only(ConsentFact.class, latest),
                told(patientId, records, PatientFact::deceasedAt),
                told(patientId, records, PatientFact::born),
                told(patientId, records, PatientFact::sex));
    }

    /** Whether the latest version of each source is all that matters, which is nearly always so. */
    private static boolean concernsOneRecord(String patientId, Collection<? extends Fact> facts) {
        return facts.stream()
                .allMatch(fact -> !(fact instanceof MergeFact)
                        && (fact.patientId().isEmpty() || fact.patientId().equals(patientId)));
    }

    /** What the record itself says goes before what those merged into it said. */
    private static <T> Optional<T> told(
            String patientId, List<PatientFact> records, Function<PatientFact, Optional<T>> what) {
        return records.stream()
                .filter(record -> what.apply(record).isPresent())
                .min(Comparator.comparing(record -> !record.patientId().equals(patientId)))
                .flatMap(what);
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
