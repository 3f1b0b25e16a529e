package org.rapport.domain.score;

import java.util.List;

/**
 * What is measured, whatever the patient.
 *
 * @param measure the code by which the score is known, such as {@code phq-9-total}; no two scores of a site share one
 * @param system the code system of that code: {@link #OWN}, or one of the hospital's own
 * @param title neutral words for people
 * @param family decides profile and category
 * @param standardCodings the same measure in LOINC or SNOMED CT where such a code exists
 */
public record ScoreType(String measure, String system, String title, ScoreFamily family, List<Coding> standardCodings) {
    /** The code system of the scores that Rapport itself defines. */
    public static final String OWN = "https://rapport.org/fhir/CodeSystem/rapport-scores";

    public ScoreType {
        standardCodings = List.copyOf(standardCodings);
    }

    /** A score that Rapport itself defines. */
    public ScoreType(String measure, String title, ScoreFamily family, List<Coding> standardCodings) {
        this(measure, OWN, title, family, standardCodings);
    }
}
