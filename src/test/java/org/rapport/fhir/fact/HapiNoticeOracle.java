package org.rapport.fhir.fact;

import static org.rapport.fhir.fact.HapiTerms.codings;
import static org.rapport.fhir.fact.HapiTerms.demand;
import static org.rapport.fhir.fact.HapiTerms.exact;
import static org.rapport.fhir.fact.HapiTerms.last;
import static org.rapport.fhir.fact.HapiTerms.moment;
import static org.rapport.fhir.fact.HapiTerms.target;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.MergeFact;
import org.rapport.domain.fact.PatientFact;

/** Deaths, goals, plans and notices out of HAPI's model. */
final class HapiNoticeOracle {
    private HapiNoticeOracle() {}

    static List<Fact> patient(Patient it) {
        String id = it.getIdElement().getIdPart();
        List<String> survivors = linked(it, Patient.LinkType.REPLACEDBY);
        List<String> retired = linked(it, Patient.LinkType.REPLACES);
        Optional<YearMonth> born = HapiProvisionOracle.born(it);
        Optional<String> sex = HapiProvisionOracle.sex(it);
        boolean described = born.isPresent() || sex.isPresent();
        if (!it.hasDeceasedDateTimeType() && survivors.isEmpty() && retired.isEmpty() && !described) {
            return HapiFactOracle.gone(it, new Reference());
        }
        demand(Set.copyOf(survivors).size() < 2 && !survivors.contains(id) && !retired.contains(id));
        Optional<Instant> death =
                it.hasDeceasedDateTimeType() ? Optional.of(last(it.getDeceasedDateTimeType())) : Optional.empty();
        List<Fact> facts = new ArrayList<>();
        retired.forEach(other -> facts.add(new MergeFact(HapiFactOracle.source(it), other, id)));
        if (!survivors.isEmpty()) {
            facts.add(new MergeFact(HapiFactOracle.source(it), id, survivors.get(0), death));
        } else if (death.isPresent() || described) {
            facts.add(new PatientFact(HapiFactOracle.source(it), id, death, born, sex));
        }
        return facts;
    }

    private static List<String> linked(Patient it, Patient.LinkType type) {
        return it.getLink().stream()
                .filter(link -> link.getType() == type)
                .map(link -> HapiTerms.patient(link.getOther()))
                .toList();
    }

    static List<Fact> goal(Goal it) {
        if (it.getLifecycleStatus() == Goal.GoalLifecycleStatus.ENTEREDINERROR) {
            return HapiFactOracle.gone(it, it.getSubject());
        }
        if (ofGroup(it.getSubject())) {
            return HapiFactOracle.gone(it, new Reference());
        }
        demand(it.hasLifecycleStatus());
        return List.of(new GoalFact(
                HapiFactOracle.source(it),
                HapiTerms.patient(it.getSubject()),
                it.getLifecycleStatus().toCode(),
                it.hasStartDateType() ? Optional.of(moment(it.getStartDateType())) : Optional.empty(),
                it.hasStatusDate() ? Optional.of(moment(it.getStatusDateElement())) : Optional.empty()));
    }

    static List<Fact> plan(CarePlan it) {
        if (it.getStatus() == CarePlan.CarePlanStatus.ENTEREDINERROR) {
            return HapiFactOracle.gone(it, it.getSubject());
        }
        if (ofGroup(it.getSubject())) {
            return HapiFactOracle.gone(it, new Reference());
        }
        demand(it.hasStatus());
        return List.of(new CarePlanFact(
                HapiFactOracle.source(it),
                HapiTerms.patient(it.getSubject()),
                it.getStatus().toCode(),
                it.hasCreated() ? Optional.of(moment(it.getCreatedElement())) : Optional.empty()));
    }

    static List<Fact> notice(Provenance it) {
        List<Reference> targets = it.getTarget().stream()
                .filter(target -> target.hasReference() && target.getReference().contains("Appointment/"))
                .toList();
        if (targets.isEmpty()) {
            return List.of();
        }
        boolean cancels = codings(List.of(it.getActivity())).anyMatch(coding -> HapiTerms.token(coding)
                .equals("http://terminology.hl7.org/CodeSystem/v3-DataOperation|CANCEL"));
        if (!cancels) {
            return HapiFactOracle.gone(it, new Reference());
        }
        List<String> appointments = targets.stream()
                .map(target -> target(target, "Appointment").orElseThrow())
                .toList();
        demand(it.hasRecorded());
        Optional<Instant> when = when(it);
        return when.isPresent()
                ? List.of(new CancellationFact(HapiFactOracle.source(it), appointments, when.get()))
                : HapiFactOracle.gone(it, new Reference());
    }

    private static Optional<Instant> when(Provenance it) {
        Instant recorded = it.getRecorded().toInstant();
        BaseDateTimeType occurred = it.hasOccurredDateTimeType()
                ? it.getOccurredDateTimeType()
                : it.hasOccurredPeriod() && it.getOccurredPeriod().hasEnd()
                        ? it.getOccurredPeriod().getEndElement()
                        : null;
        if (occurred == null) {
            return Optional.of(recorded);
        }
        if (exact(occurred)) {
            return Optional.of(moment(occurred));
        }
        boolean inside = !recorded.isBefore(moment(occurred)) && !recorded.isAfter(last(occurred));
        return inside ? Optional.of(recorded) : Optional.empty();
    }

    private static boolean ofGroup(Reference subject) {
        return subject.hasReference() && subject.getReference().contains("Group/");
    }
}
