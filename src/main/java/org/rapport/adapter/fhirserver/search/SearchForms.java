package org.rapport.adapter.fhirserver.search;

import static org.rapport.adapter.fhirserver.search.SearchParameter.date;
import static org.rapport.adapter.fhirserver.search.SearchParameter.id;
import static org.rapport.adapter.fhirserver.search.SearchParameter.reference;
import static org.rapport.adapter.fhirserver.search.SearchParameter.string;
import static org.rapport.adapter.fhirserver.search.SearchParameter.token;
import static org.rapport.adapter.fhirserver.search.SearchParameter.uri;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Outcome;

/** What each resource type can be searched by. */
public final class SearchForms {
    private static final String PATIENT_WORDS = "The patient: an id, Patient/id or the URL at a site's EHR.";

    /** Scores. */
    public static final SearchForm OBSERVATION = new SearchForm(
                    "Observation",
                    joined(common(), ObservationParameters.ALL),
                    List.of("date", "_lastUpdated", "code", "patient", "status", "value-quantity", "_id"))
            .following(
                    List.of("Observation:has-member", "Observation:derived-from"),
                    List.of("Provenance:target", "Observation:has-member", "Observation:derived-from", "Task:focus"),
                    List.of("Observation:has-member", "Observation:derived-from", "Task:focus", "Provenance:target"));

    /** What asks a clinician to look at a risk. */
    public static final SearchForm TASK = new SearchForm(
                    "Task",
                    joined(
                            common(),
                            List.of(
                                    reference("patient", PATIENT_WORDS, "Patient"),
                                    reference("subject", "The same as patient.", "Patient"),
                                    reference("encounter", "The encounter of the form.", "Encounter"),
                                    reference("focus", "The Observation to look at.", "Observation"),
                                    reference("owner", "Who is asked to.", "Practitioner"),
                                    token("status", "requested or cancelled.")
                                            .of(codes(TaskStatus.values(), TaskStatus::toCode)),
                                    token("code", "What is asked for; there is only risk-review."),
                                    token("intent", "Always order."),
                                    token("priority", "Always urgent."),
                                    token("identifier", "The Task's identifier."),
                                    date("authored-on", "When its score was computed."))),
                    List.of("_lastUpdated", "authored-on", "patient", "_id"))
            .following(List.of("Task:focus"), List.of(), List.of());

    /** Where versions of scores come from. */
    public static final SearchForm PROVENANCE = new SearchForm(
                    "Provenance",
                    List.of(
                            id("The logical id."),
                            reference("target", "The Observation: an id or Observation/id.", "Observation"),
                            reference("patient", "The patient of the Observation.", "Patient"),
                            date("recorded", "When the version was computed."),
                            date("_lastUpdated", "When the version was stored.")),
                    List.of("_lastUpdated", "recorded", "_id"))
            .following(List.of("Provenance:target"), List.of(), List.of());

    /** Forms that were posted here. */
    public static final SearchForm QUESTIONNAIRE_RESPONSE = new SearchForm(
                    "QuestionnaireResponse",
                    joined(
                            common(),
                            List.of(
                                    reference("patient", PATIENT_WORDS, "Patient"),
                                    reference("subject", "The same as patient.", "Patient"),
                                    reference("encounter", "The encounter, as the form names it.", "Encounter"),
                                    reference(
                                            "author",
                                            "Who entered the answers, as the form names them.",
                                            "Patient",
                                            "Practitioner",
                                            "PractitionerRole",
                                            "RelatedPerson",
                                            "Organization",
                                            "Device"),
                                    reference(
                                            "source",
                                            "Who answered, as the form names them.",
                                            "Patient",
                                            "Practitioner",
                                            "PractitionerRole",
                                            "RelatedPerson"),
                                    SearchParameter.canonical(
                                            "questionnaire", "The canonical of the form, with or without its version."),
                                    token("status", "completed or amended.")
                                            .of(codes(
                                                    QuestionnaireResponseStatus.values(),
                                                    QuestionnaireResponseStatus::toCode)),
                                    token("identifier", "The identifier that the form came with."),
                                    date("authored", "When the form was filled in."))),
                    List.of("_lastUpdated", "authored", "patient", "questionnaire", "_id"))
            .following(
                    List.of("QuestionnaireResponse:questionnaire"),
                    List.of("Observation:derived-from"),
                    List.of("Observation:derived-from"));

    /** Groups of patients that an export can be asked for. */
    public static final SearchForm GROUP = new SearchForm(
            "Group",
            List.of(id("The logical id."), token("identifier", "The site: https://rapport.org/fhir/site| and its id.")),
            List.of());

    /** MeasureReports that are kept. */
    public static final SearchForm MEASURE_REPORT = new SearchForm(
            "MeasureReport",
            List.of(
                    id("The logical id."),
                    SearchParameter.canonical(
                            "measure", "The canonical of the Measure, with or without version, or its id."),
                    date("period", "The period that it is about."),
                    date("date", "When it was made."),
                    token("status", "complete, pending or error.")
                            .of(codes(MeasureReportStatus.values(), MeasureReportStatus::toCode)),
                    reference("patient", PATIENT_WORDS, "Patient"),
                    reference("subject", "The same as patient.", "Patient"),
                    reference(
                                    "reporter",
                                    "Who reports, by identifier alone: https://rapport.org/fhir/site| and the id of a site.",
                                    "Organization")
                            .byIdentifier(),
                    date("_lastUpdated", "When it was stored.")),
            List.of("_lastUpdated", "date", "period", "measure", "_id"));

    /** What is on record of who saw and did what. */
    public static final SearchForm AUDIT_EVENT = new SearchForm(
            "AuditEvent",
            List.of(
                    id("The logical id."),
                    date("date", "When it was done."),
                    reference("patient", PATIENT_WORDS, "Patient"),
                    string("agent-name", "The start of the name of who did it, upper or lower case."),
                    string("address", "The start of the network address it came from."),
                    token("type", "rest, or a DICOM code: 110106 export, 110114 login, 110113 alert, 110100 activity."),
                    token("subtype", "What was done: read, search, create, export, aggregate, login, replay …")
                            .of(codes(Deed.values(), Deed::code)),
                    token("outcome", "0 done, 4 refused or not there, 8 failed.")
                            .of(codes(Outcome.values(), Outcome::code))),
            List.of("date"));

    private SearchForms() {}

    /** What an operation on scores is asked with that works on those that fulfil a search. */
    public static SearchForm onScores(String path) {
        return new SearchForm(path, OBSERVATION.parameters(), List.of());
    }

    /** What a history is asked with, at a path such as {@code Observation/_history}. */
    public static SearchForm history(String path) {
        return new SearchForm(path, List.of(date("_since", "The earliest time of storing.")), List.of());
    }

    /** What a type that refers to others is searched by. */
    static SearchForm of(String resourceType) {
        return Stream.of(OBSERVATION, TASK, PROVENANCE, QUESTIONNAIRE_RESPONSE)
                .filter(form -> form.resourceType().equals(resourceType))
                .findFirst()
                .orElseThrow();
    }

    private static List<SearchParameter> common() {
        return List.of(
                id("The logical id."),
                date("_lastUpdated", "When it was last stored here."),
                uri("_profile", "The canonical of the profile that it conforms to."),
                token("_tag", "A tag."),
                token("_security", "A security label."));
    }

    private static List<SearchParameter> joined(List<SearchParameter> some, List<SearchParameter> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    static <E extends Enum<E>> Set<String> codes(E[] values, Function<E, String> code) {
        return Arrays.stream(values)
                .filter(value -> !value.name().equals("NULL"))
                .map(code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What definitions are searched by, such as Questionnaires or CodeSystems. */
    public static SearchForm definition(String resourceType) {
        List<SearchParameter> parameters = List.of(
                id("The logical id."),
                token("_tag", "Whose it is: https://rapport.org/fhir/site| and the id of a site."),
                uri("url", "The canonical url."),
                token("version", "The business version."),
                string("name", "The start of the name for computers, upper or lower case."),
                string("title", "The start of the name for people, upper or lower case."),
                token("status", "draft, active, retired or unknown.")
                        .of(codes(PublicationStatus.values(), PublicationStatus::toCode)));
        return new SearchForm(resourceType, parameters, List.of());
    }
}
