package org.rapport.adapter.fhirserver.search;

import static org.rapport.adapter.fhirserver.search.SearchParameter.date;
import static org.rapport.adapter.fhirserver.search.SearchParameter.reference;
import static org.rapport.adapter.fhirserver.search.SearchParameter.string;
import static org.rapport.adapter.fhirserver.search.SearchParameter.token;
import static org.rapport.adapter.fhirserver.search.SearchParameter.tokens;
import static org.rapport.adapter.fhirserver.search.SearchParameter.uri;

import java.util.List;

/** What each resource type can be searched by. */
public final class SearchForms {
    private static final SearchParameter ID = token("_id", "The logical id.");
    private static final SearchParameter LAST_UPDATED = date("_lastUpdated", "When it was last stored here.");

    /** Scores. */
    public static final SearchForm OBSERVATION = new SearchForm(
            "Observation",
            List.of(
                    ID,
                    LAST_UPDATED,
                    reference("patient", "The patient: an id, Patient/id or the URL at a site's EHR."),
                    reference("subject", "The same as patient."),
                    reference("encounter", "The encounter: an id, Encounter/id or the URL at a site's EHR."),
                    tokens("code", "The measure, by our own code or a standard one."),
                    tokens("category", "survey, or one of our own categories."),
                    date("date", "The effective moment or period."),
                    token("status", "final, amended, corrected or entered-in-error."),
                    token("identifier", "The score's identifier.")),
            List.of("date", "_lastUpdated", "code"));

    /** What asks a clinician to look at a risk. */
    public static final SearchForm TASK = new SearchForm(
            "Task",
            List.of(
                    ID,
                    reference("patient", "The patient: an id, Patient/id or the URL at a site's EHR."),
                    reference("subject", "The same as patient."),
                    token("status", "requested or cancelled."),
                    token("code", "What is asked for; there is only risk-review."),
                    token("identifier", "The Task's identifier.")),
            List.of());

    /** Where versions of scores come from. */
    public static final SearchForm PROVENANCE = new SearchForm(
            "Provenance",
            List.of(
                    ID,
                    reference("target", "The Observation: an id or Observation/id."),
                    reference("patient", "The patient of the Observation: an id, Patient/id or the URL at an EHR."),
                    date("recorded", "When the version was computed.")),
            List.of());

    /** Forms that were posted here. */
    public static final SearchForm QUESTIONNAIRE_RESPONSE = new SearchForm(
            "QuestionnaireResponse",
            List.of(
                    ID,
                    LAST_UPDATED,
                    reference("patient", "The patient: an id, Patient/id or the URL at a site's EHR."),
                    reference("subject", "The same as patient."),
                    reference("questionnaire", "The canonical of the form, with or without its version."),
                    date("authored", "When the form was filled in.")),
            List.of());

    /** Groups of patients that an export can be asked for. */
    public static final SearchForm GROUP = new SearchForm(
            "Group",
            List.of(ID, token("identifier", "The site: https://rapport.org/fhir/site| and its id.")),
            List.of());

    private SearchForms() {}

    /** Definitions of a type. */
    public static SearchForm definition(String resourceType) {
        return new SearchForm(
                resourceType,
                List.of(
                        ID,
                        token("_tag", "Whose it is: https://rapport.org/fhir/site| and the id of a site."),
                        uri("url", "The canonical url."),
                        token("version", "The business version."),
                        string("name", "The start of the name for computers, upper or lower case."),
                        string("title", "The start of the name for people, upper or lower case."),
                        token("status", "draft, active, retired or unknown.")),
                List.of());
    }
}
