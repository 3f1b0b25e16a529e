package org.rapport.sandbox.ehr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The resource types this EHR keeps and the search parameters it offers on each, beside _id and _lastUpdated. */
final class SearchParameters {
    private static final Map<String, List<SearchParameter>> BY_TYPE = new LinkedHashMap<>();

    static {
        offer(
                "Patient",
                token("identifier", Patient.class, p -> all(p.getIdentifier())),
                token("deceased", Patient.class, SearchParameters::deceased));
        offer("Practitioner", token("identifier", Practitioner.class, p -> all(p.getIdentifier())));
        offer("Organization", token("identifier", Organization.class, o -> all(o.getIdentifier())));
        offer("Device", token("identifier", Device.class, d -> all(d.getIdentifier())));
        offer(
                "EpisodeOfCare",
                token("identifier", EpisodeOfCare.class, e -> all(e.getIdentifier())),
                reference("patient", EpisodeOfCare.class, e -> one(e.getPatient())),
                token("status", EpisodeOfCare.class, e -> one(e.getStatusElement())),
                date("date", EpisodeOfCare.class, e -> one(e.getPeriod())));
        offer(
                "Appointment",
                token("identifier", Appointment.class, a -> all(a.getIdentifier())),
                reference("patient", Appointment.class, SearchParameters::patientsOf),
                token("status", Appointment.class, a -> one(a.getStatusElement())),
                date("date", Appointment.class, a -> one(a.getStartElement())));
        offer(
                "Encounter",
                token("identifier", Encounter.class, e -> all(e.getIdentifier())),
                reference("patient", Encounter.class, e -> one(e.getSubject())),
                reference("subject", Encounter.class, e -> one(e.getSubject())),
                reference("appointment", Encounter.class, e -> all(e.getAppointment())),
                token("status", Encounter.class, e -> one(e.getStatusElement())),
                token("class", Encounter.class, e -> one(e.getClass_())),
                token("type", Encounter.class, e -> all(e.getType())),
                date("date", Encounter.class, e -> one(e.getPeriod())));
        offer(
                "Task",
                token("identifier", Task.class, t -> all(t.getIdentifier())),
                reference("patient", Task.class, t -> one(t.getFor())),
                reference("subject", Task.class, t -> one(t.getFor())),
                reference("encounter", Task.class, t -> one(t.getEncounter())),
                token("code", Task.class, t -> one(t.getCode())),
                token("status", Task.class, t -> one(t.getStatusElement())));
        offer(
                "Questionnaire",
                token("identifier", Questionnaire.class, q -> all(q.getIdentifier())),
                uri("url", Questionnaire.class, q -> one(q.getUrlElement())),
                token("version", Questionnaire.class, q -> one(q.getVersionElement())),
                token("status", Questionnaire.class, q -> one(q.getStatusElement())));
        offer(
                "QuestionnaireResponse",
                token("identifier", QuestionnaireResponse.class, r -> one(r.getIdentifier())),
                reference("patient", QuestionnaireResponse.class, r -> one(r.getSubject())),
                reference("subject", QuestionnaireResponse.class, r -> one(r.getSubject())),
                reference("encounter", QuestionnaireResponse.class, r -> one(r.getEncounter())),
                uri("questionnaire", QuestionnaireResponse.class, r -> one(r.getQuestionnaireElement())),
                token("status", QuestionnaireResponse.class, r -> one(r.getStatusElement())),
                date("authored", QuestionnaireResponse.class, r -> one(r.getAuthoredElement())));
        offer(
                "Observation",
                token("identifier", Observation.class, o -> all(o.getIdentifier())),
                reference("patient", Observation.class, o -> one(o.getSubject())),
                reference("subject", Observation.class, o -> one(o.getSubject())),
                reference("encounter", Observation.class, o -> one(o.getEncounter())),
                token("category", Observation.class, o -> all(o.getCategory())),
                token("code", Observation.class, o -> one(o.getCode())),
                token("status", Observation.class, o -> one(o.getStatusElement())),
                date("date", Observation.class, o -> one(o.getEffective())));
        offer(
                "Goal",
                token("identifier", Goal.class, g -> all(g.getIdentifier())),
                reference("patient", Goal.class, g -> one(g.getSubject())),
                token("lifecycle-status", Goal.class, g -> one(g.getLifecycleStatusElement())));
        offer(
                "CarePlan",
                token("identifier", CarePlan.class, c -> all(c.getIdentifier())),
                reference("patient", CarePlan.class, c -> one(c.getSubject())),
                token("status", CarePlan.class, c -> one(c.getStatusElement())));
        offer(
                "Provenance",
                reference("target", Provenance.class, p -> all(p.getTarget())),
                token("agent-type", Provenance.class, p -> p.getAgent().stream().map(agent -> agent.getType())),
                date("recorded", Provenance.class, p -> one(p.getRecordedElement())));
    }

    private SearchParameters() {}

    static Set<String> types() {
        return BY_TYPE.keySet();
    }

    static List<SearchParameter> of(String type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    static Optional<SearchParameter> named(String type, String name) {
        return of(type).stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private static void offer(String type, SearchParameter... parameters) {
        BY_TYPE.put(type, List.of(parameters));
    }

    private static Stream<BooleanType> deceased(Patient patient) {
        boolean living = !patient.hasDeceased()
                || patient.hasDeceasedBooleanType()
                        && !patient.getDeceasedBooleanType().booleanValue();
        return Stream.of(new BooleanType(!living));
    }

    private static Stream<Reference> patientsOf(Appointment appointment) {
        return appointment.getParticipant().stream()
                .map(Appointment.AppointmentParticipantComponent::getActor)
                .filter(actor -> actor.hasReference() && actor.getReference().contains("Patient/"));
    }

    private static <R extends Resource> SearchParameter token(
            String name, Class<R> type, Function<R, Stream<? extends Base>> elements) {
        return new SearchParameter(name, SearchParamType.TOKEN, elements.compose(type::cast));
    }

    private static <R extends Resource> SearchParameter reference(
            String name, Class<R> type, Function<R, Stream<? extends Base>> elements) {
        return new SearchParameter(name, SearchParamType.REFERENCE, elements.compose(type::cast));
    }

    private static <R extends Resource> SearchParameter date(
            String name, Class<R> type, Function<R, Stream<? extends Base>> elements) {
        return new SearchParameter(name, SearchParamType.DATE, elements.compose(type::cast));
    }

    private static <R extends Resource> SearchParameter uri(
            String name, Class<R> type, Function<R, Stream<? extends Base>> elements) {
        return new SearchParameter(name, SearchParamType.URI, elements.compose(type::cast));
    }

    private static Stream<Base> one(Base element) {
        return Stream.ofNullable(element);
    }

    private static Stream<? extends Base> all(List<? extends Base> elements) {
        return elements.stream();
    }
}
