package org.rapport.adapter.fhirserver;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.rapport.application.receive.ResponseDoor.Problem;

/** Builds OperationOutcomes. */
final class Outcomes {
    private Outcomes() {}

    static OperationOutcome error(IssueType code, String sentence) {
        return of(IssueSeverity.ERROR, code, sentence);
    }

    static OperationOutcome warning(IssueType code, String sentence) {
        return of(IssueSeverity.WARNING, code, sentence);
    }

    static OperationOutcome information(String sentence) {
        return of(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, sentence);
    }

    /** One issue per problem; each points at its element. */
    static OperationOutcome rejected(List<Problem> problems) {
        OperationOutcome outcome = new OperationOutcome();
        for (Problem problem : problems) {
            OperationOutcomeIssueComponent issue = outcome.addIssue();
            issue.setSeverity(IssueSeverity.ERROR).setCode(IssueType.INVALID).setDiagnostics(problem.sentence());
            issue.addExpression(problem.path());
        }
        return outcome;
    }

    private static OperationOutcome of(IssueSeverity severity, IssueType code, String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(code).setDiagnostics(sentence);
        return outcome;
    }
}
