package org.rapport.adapter.fhirserver.search;

import static org.rapport.adapter.fhirserver.search.SearchParameter.composite;
import static org.rapport.adapter.fhirserver.search.SearchParameter.date;
import static org.rapport.adapter.fhirserver.search.SearchParameter.quantity;
import static org.rapport.adapter.fhirserver.search.SearchParameter.reference;
import static org.rapport.adapter.fhirserver.search.SearchParameter.token;

import java.util.List;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/** What scores can be searched by, besides what is common to all types. */
final class ObservationParameters {
    private static final SearchParameter CODE = token("code", "The measure, by our own code or a standard one.");
    private static final SearchParameter COMPONENT = token("component-code", "The code of a component.");
    private static final SearchParameter COMBO = token("combo-code", "The measure or the code of a component.");
    private static final SearchParameter VALUE =
            quantity("value-quantity", "The number, with or without its UCUM unit.");
    private static final SearchParameter COMPONENT_VALUE =
            quantity("component-value-quantity", "The number of a component.");
    private static final SearchParameter COMBO_VALUE =
            quantity("combo-value-quantity", "The number of the score or of a component.");

    static final List<SearchParameter> ALL = List.of(
            reference("patient", "The patient: an id, Patient/id or the URL at a site's EHR.", "Patient"),
            reference("subject", "The same as patient.", "Patient"),
            reference("encounter", "The encounter: an id, Encounter/id or the URL at a site's EHR.", "Encounter"),
            reference(
                    "performer",
                    "No computed score has a performer.",
                    "Practitioner",
                    "PractitionerRole",
                    "Organization",
                    "CareTeam",
                    "Patient",
                    "RelatedPerson"),
            reference(
                            "device",
                            "The algorithm, which is named by its identifier: device:identifier="
                                    + "https://rapport.org/fhir/algorithm|rapport-scorer\\|1.",
                            "Device",
                            "DeviceMetric")
                    .byIdentifier(),
            reference("has-member", "A score that it groups.", "Observation", "QuestionnaireResponse"),
            reference(
                    "derived-from",
                    "A form or Observation that it was computed from.",
                    "QuestionnaireResponse",
                    "Observation"),
            CODE,
            COMBO,
            COMPONENT,
            token("category", "survey, or one of our own categories."),
            token("status", "final, amended, corrected or entered-in-error.")
                    .of(SearchForms.codes(ObservationStatus.values(), ObservationStatus::toCode)),
            token("identifier", "The score's identifier."),
            token("data-absent-reason", "Why there is no value: not-performed, unknown or error."),
            token("method", "The algorithm and its version, such as rapport-scorer-1."),
            token("value-concept", "The finding, such as reliable-improvement."),
            date("date", "The effective moment or period."),
            VALUE,
            COMPONENT_VALUE,
            COMBO_VALUE,
            composite("code-value-quantity", "A measure and its number: phq-9-total$ge10.", CODE, VALUE),
            composite(
                    "component-code-value-quantity",
                    "A component and its number: items-answered$lt9.",
                    COMPONENT,
                    COMPONENT_VALUE),
            composite("combo-code-value-quantity", "A measure or component and its number.", COMBO, COMBO_VALUE));

    private ObservationParameters() {}
}
