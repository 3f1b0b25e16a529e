package org.rapport.fhir.fact;

import static org.rapport.fhir.fact.HapiTerms.codings;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Provision;

/** Who provides a contact and how, and what is kept of a patient, out of HAPI's model. */
final class HapiProvisionOracle {
    private HapiProvisionOracle() {}

    static Optional<String> practitioner(List<Reference> participants) {
        return participants.stream()
                .flatMap(one -> followed(one, "Practitioner").stream())
                .findFirst();
    }

    static Optional<Provision> of(Encounter it, Site site) {
        List<Reference> who = it.getParticipant().stream()
                .map(Encounter.EncounterParticipantComponent::getIndividual)
                .toList();
        List<List<CodeableConcept>> roles = it.getParticipant().stream()
                .map(Encounter.EncounterParticipantComponent::getType)
                .toList();
        return Provision.of(
                followed(it.getServiceProvider(), "Organization"),
                best(List.of(it.getServiceType()), site),
                best(it.getType(), site),
                role(who, roles));
    }

    static Optional<Provision> of(Appointment it, Site site) {
        List<Reference> who = it.getParticipant().stream()
                .map(Appointment.AppointmentParticipantComponent::getActor)
                .toList();
        List<List<CodeableConcept>> roles = it.getParticipant().stream()
                .map(Appointment.AppointmentParticipantComponent::getType)
                .toList();
        return Provision.of(Optional.empty(), best(it.getServiceType(), site), Optional.empty(), role(who, roles));
    }

    static Optional<YearMonth> born(Patient it) {
        return Optional.ofNullable(it.getBirthDateElement().getValueAsString())
                .filter(date -> date.length() >= 7)
                .map(date -> YearMonth.parse(date.substring(0, 7)));
    }

    static Optional<String> sex(Patient it) {
        return Optional.ofNullable(it.getGender())
                .filter(gender -> gender != AdministrativeGender.UNKNOWN)
                .map(AdministrativeGender::toCode);
    }

    static Optional<String> followed(Reference reference, String type) {
        try {
            return HapiTerms.target(reference, type);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer.Coded> role(List<Reference> who, List<List<CodeableConcept>> roles) {
        return IntStream.range(0, who.size())
                .filter(i -> followed(who.get(i), "Practitioner").isPresent())
                .boxed()
                .findFirst()
                .flatMap(i -> codings(roles.get(i)).findFirst())
                .map(HapiProvisionOracle::coded);
    }

    /** The code that selects the contact as therapy, else the first. */
    private static Optional<Answer.Coded> best(List<CodeableConcept> concepts, Site site) {
        List<Coding> all = codings(concepts).toList();
        return all.stream()
                .filter(coding -> site.therapy().selects(coding.getSystem(), coding.getCode()))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(HapiProvisionOracle::coded);
    }

    private static Answer.Coded coded(Coding coding) {
        return new Answer.Coded(Optional.ofNullable(coding.getSystem()).orElse(""), coding.getCode());
    }
}
