package org.rapport.domain.scoring;

import java.util.List;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.score.Score;

/**
 * Everything computed for one patient.
 *
 * @param scores by course, time, measure and window; each identity occurs once
 * @param refusals by reference of the form
 * @param goesOn whether a consent ends or begins ahead, or a course is active or has a session or its end ahead, so that the passing of days alone may change
 *     a score or a row
 * @param audit what audits count
 */
public record PatientScores(List<Score> scores, List<Refusal> refusals, boolean goesOn, AuditRows audit) {
    public PatientScores {
        scores = List.copyOf(scores);
        refusals = List.copyOf(refusals);
    }
}
