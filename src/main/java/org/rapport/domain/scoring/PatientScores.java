package org.rapport.domain.scoring;

import java.util.List;
import java.util.Map;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.score.Score;

/**
 * Everything computed for one patient.
 *
 * @param scores by course, time, measure and window; each identity occurs once
 * @param refusals by reference of the form
 * @param goesOn whether a consent ends or begins ahead, or a course is active or has a session or its end ahead, so that the passing of days alone may change
 *     a score or a row
 * @param audit what audits count
 * @param forms the labels that each form is shown with, by its id, whether anything could be made of it or not
 */
public record PatientScores(
        List<Score> scores,
        List<Refusal> refusals,
        boolean goesOn,
        AuditRows audit,
        Map<String, List<SecurityLabel>> forms) {
    public PatientScores {
        scores = List.copyOf(scores);
        refusals = List.copyOf(refusals);
        forms = Map.copyOf(forms);
    }
}
