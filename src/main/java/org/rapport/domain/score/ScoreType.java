package org.rapport.domain.score;

import java.util.List;

/**
 * What is measured, whatever the patient.
 *
 * @param measure the code in {@code rapport-scores}, such as {@code phq-9-total}
 * @param title neutral words for people
 * @param family decides profile and category
 * @param standardCodings the same measure in LOINC or SNOMED CT where such a code exists
 */
public record ScoreType(String measure, String title, ScoreFamily family, List<Coding> standardCodings) {
    public ScoreType {
        standardCodings = List.copyOf(standardCodings);
    }
}
