package org.rapport.fhir.fact;

import static org.rapport.fhir.fact.HapiTerms.codings;
import static org.rapport.fhir.fact.HapiTerms.demand;
import static org.rapport.fhir.fact.HapiTerms.end;
import static org.rapport.fhir.fact.HapiTerms.moment;
import static org.rapport.fhir.fact.HapiTerms.patient;
import static org.rapport.fhir.fact.HapiTerms.start;
import static org.rapport.fhir.fact.HapiTerms.target;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;

/** Facts out of HAPI's model: slow, plain, and written without a look at the streaming reader. */
final class HapiFactOracle {
    private final Site site;

    HapiFactOracle(Site site) {
        this.site = site;
    }

    /** The facts; throws {@link IllegalArgumentException} where the resource has to be rejected. */
    List<Fact> facts(Resource resource) {
        if (resource instanceof Appointment appointment) {
            return appointment(appointment);
        } else if (resource instanceof Encounter encounter) {
            return encounter(encounter);
        } else if (resource instanceof EpisodeOfCare episode) {
            return episode(episode);
        } else if (resource instanceof Task task) {
            return task(task);
        } else if (resource instanceof QuestionnaireResponse response) {
            return HapiFormOracle.response(response);
        }
        return resource instanceof Observation observation
                ? HapiFormOracle.observation(observation, site)
                : notice(resource);
    }

    private static List<Fact> notice(Resource resource) {
        if (resource instanceof Patient patient) {
            return HapiNoticeOracle.patient(patient);
        } else if (resource instanceof Goal goal) {
            return HapiNoticeOracle.goal(goal);
        } else if (resource instanceof CarePlan plan) {
            return HapiNoticeOracle.plan(plan);
        }
        return HapiNoticeOracle.notice((Provenance) resource);
    }

    static Source source(Resource resource) {
        demand(resource.hasId());
        String version = resource.getMeta().hasVersionId() ? resource.getMeta().getVersionId() : "";
        Instant updated = resource.getMeta().hasLastUpdated()
                ? resource.getMeta().getLastUpdated().toInstant()
                : Instant.EPOCH;
        return new Source(resource.fhirType(), resource.getIdElement().getIdPart(), version, updated);
    }

    static List<Fact> gone(Resource resource, Reference subject) {
        String patient;
        try {
            patient = target(subject, "Patient").orElse("");
        } catch (IllegalArgumentException e) {
            patient = "";
        }
        return List.of(new Tombstone(source(resource), patient));
    }

    private List<Fact> appointment(Appointment it) {
        Stream<Coding> content = Stream.of(
                        codings(it.getServiceCategory()), codings(it.getServiceType()), codings(it.getSpecialty()))
                .flatMap(codings -> codings);
        Optional<TherapyMark> mark =
                mark(content.toList(), codings(List.of(it.getAppointmentType())).toList());
        if (it.getStatus() == Appointment.AppointmentStatus.ENTEREDINERROR || mark.isEmpty()) {
            return gone(it, new Reference());
        }
        demand(it.hasStatus());
        List<Appointment.AppointmentParticipantComponent> patients = it.getParticipant().stream()
                .filter(participant -> participant.getActor().hasReference()
                        && participant.getActor().getReference().contains("Patient/"))
                .toList();
        if (patients.isEmpty() && mark.get() == TherapyMark.UNDECLARED) {
            return gone(it, new Reference());
        }
        demand(!patients.isEmpty() && it.hasStart());
        Optional<Instant> end = it.hasEnd() ? Optional.of(moment(it.getEndElement())) : Optional.empty();
        Optional<String> reason = codings(List.of(it.getCancelationReason()))
                .filter(coding -> coding.getSystem().endsWith("/appointment-cancellation-reason"))
                .map(Coding::getCode)
                .findFirst();
        Optional<Instant> cancelled = Optional.ofNullable(it.getExtensionByUrl(TestSites.CANCELLED_AT))
                .map(extension -> (BaseDateTimeType) extension.getValue())
                .filter(time -> moment(time) != null && HapiTerms.exact(time))
                .map(HapiTerms::moment);
        return patients.stream()
                .<Fact>map(one -> new AppointmentFact(
                        source(it),
                        patient(one.getActor()),
                        it.getStatus().toCode(),
                        moment(it.getStartElement()),
                        end,
                        reason,
                        cancelled,
                        one.getStatus() == Appointment.ParticipationStatus.DECLINED,
                        mark.get(),
                        patients.size() > 1,
                        attendance(it),
                        HapiProvisionOracle.practitioner(it.getParticipant().stream()
                                .map(Appointment.AppointmentParticipantComponent::getActor)
                                .toList()),
                        HapiProvisionOracle.of(it, site)))
                .toList();
    }

    private List<Fact> encounter(Encounter it) {
        Stream<Coding> content = Stream.concat(codings(it.getType()), codings(List.of(it.getServiceType())));
        Optional<TherapyMark> mark = mark(content.toList(), it.hasClass_() ? List.of(it.getClass_()) : List.of());
        if (it.getStatus() == Encounter.EncounterStatus.ENTEREDINERROR || mark.isEmpty()) {
            return gone(it, it.getSubject());
        }
        demand(it.hasStatus());
        boolean begun = List.of("arrived", "triaged", "in-progress", "onleave", "finished")
                .contains(it.getStatus().toCode());
        demand(!begun || it.getPeriod().hasStart());
        return List.of(new EncounterFact(
                source(it),
                patient(it.getSubject()),
                it.getStatus().toCode(),
                start(it.getPeriod()),
                end(it.getPeriod()),
                target(it.getAppointmentFirstRep(), "Appointment"),
                target(it.getEpisodeOfCareFirstRep(), "EpisodeOfCare"),
                mark.get(),
                HapiProvisionOracle.practitioner(it.getParticipant().stream()
                        .map(Encounter.EncounterParticipantComponent::getIndividual)
                        .toList()),
                attendance(it),
                HapiProvisionOracle.of(it, site)));
    }

    private Optional<TherapyMark> mark(List<Coding> content, List<Coding> setting) {
        boolean selected = Stream.concat(content.stream(), setting.stream())
                .anyMatch(coding -> site.therapy().selects(coding.getSystem(), coding.getCode()));
        boolean speaks = setting.stream().anyMatch(coding -> TestSites.SNOMED.equals(coding.getSystem()));
        if (selected) {
            return Optional.of(TherapyMark.THERAPY);
        }
        return content.isEmpty() && !speaks ? Optional.of(TherapyMark.UNDECLARED) : Optional.empty();
    }

    private static List<Fact> episode(EpisodeOfCare it) {
        if (it.getStatus() == EpisodeOfCare.EpisodeOfCareStatus.ENTEREDINERROR) {
            return gone(it, it.getPatient());
        }
        demand(it.hasStatus());
        return List.of(new EpisodeFact(
                source(it),
                patient(it.getPatient()),
                it.getStatus().toCode(),
                start(it.getPeriod()),
                end(it.getPeriod()),
                Optional.ofNullable(it.getExtensionByUrl(TestSites.END_REASON))
                        .map(extension -> (CodeableConcept) extension.getValue())
                        .map(CodeableConcept::getCodingFirstRep)
                        .map(coding -> new Answer.Coded(coding.getSystem(), coding.getCode())),
                HapiProvisionOracle.followed(it.getManagingOrganization(), "Organization")));
    }

    private static Optional<String> attendance(DomainResource it) {
        return Optional.ofNullable(it.getExtensionByUrl(TestSites.ATTENDANCE))
                .map(extension -> extension.getValue().primitiveValue())
                .filter(code -> "234567".contains(code));
    }

    private List<Fact> task(Task it) {
        if (it.getStatus() == Task.TaskStatus.ENTEREDINERROR) {
            return gone(it, it.getFor());
        }
        if (codings(List.of(it.getCode(), it.getBusinessStatus()))
                .map(HapiTerms::token)
                .noneMatch(site.homeworkCodes()::contains)) {
            return List.of();
        }
        demand(it.hasStatus());
        Optional<Instant> due = end(it.getRestriction().getPeriod());
        return List.of(new AssignmentFact(
                source(it),
                patient(it.getFor()),
                it.getStatus().toCode(),
                codings(List.of(it.getBusinessStatus()))
                        .anyMatch(coding -> coding.getCode().equals("partial")),
                due.isPresent() ? due : end(it.getExecutionPeriod()),
                target(it.getEncounter(), "Encounter")));
    }
}
