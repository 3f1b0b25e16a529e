package org.rapport.adapter.fhirserver;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.rapport.application.receive.ResponseDoor.Problem;

/** Builds OperationOutcomes. */
public final class Outcomes {
    private static final String NOTHING_KEPT = "Nothing of this form was kept, and nobody is told of a risk item in it:"
            + " correct it and send it again, or tell somebody.";

    private Outcomes() {}

    public static OperationOutcome error(IssueType code, String sentence) {
        return of(IssueSeverity.ERROR, code, sentence);
    }

    public static OperationOutcome warning(IssueType code, String sentence) {
        return of(IssueSeverity.WARNING, code, sentence);
    }

    public static OperationOutcome information(String sentence) {
        return of(IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, sentence);
    }

    /**
     * One issue per problem, each pointing at its element; and what follows from the refusal, as the form may have told of
     * a risk.
     */
    static OperationOutcome rejected(List<Problem> problems) {
        OperationOutcome outcome = new OperationOutcome();
        for (Problem problem : problems) {
            OperationOutcomeIssueComponent issue = outcome.addIssue();
            issue.setSeverity(IssueSeverity.ERROR).setCode(IssueType.INVALID).setDiagnostics(problem.sentence());
            issue.addExpression(problem.path());
        }
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics(NOTHING_KEPT);
        return outcome;
    }

    private static OperationOutcome of(IssueSeverity severity, IssueType code, String sentence) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(code).setDiagnostics(sentence);
        return outcome;
    }
}
