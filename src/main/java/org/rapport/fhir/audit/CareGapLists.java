package org.rapport.fhir.audit;

import java.time.Clock;
import java.util.Date;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.application.audit.CareGaps;
import org.rapport.application.audit.CareGaps.Gap;
import org.rapport.application.audit.CareGaps.Kind;

/** What was left undone as a Bundle of DetectedIssues, which is what Da Vinci DEQM calls a gap in care. */
public final class CareGapLists {
    private static final String CODES = "https://rapport.org/fhir/care-gap";
    private static final String MORE = "There are further gaps; ask for a shorter period";

    private final Function<String, String> bases;
    private final Clock clock;

    /**
     * @param bases the base URL of a site's EHR
     * @param clock the time
     */
    public CareGapLists(Function<String, String> bases, Clock clock) {
        this.bases = bases;
        this.clock = clock;
    }

    /** The list. */
    public Bundle of(CareGaps gaps) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.setTimestamp(Date.from(clock.instant()));
        gaps.gaps().forEach(gap -> bundle.addEntry().setResource(issue(gap)));
        if (gaps.more()) {
            OperationOutcome outcome = new OperationOutcome();
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
                    .setCode(OperationOutcome.IssueType.INCOMPLETE)
                    .setDiagnostics(MORE);
            bundle.addEntry().setResource(outcome);
        }
        return bundle;
    }

    private DetectedIssue issue(Gap gap) {
        String base = bases.apply(gap.site());
        DetectedIssue issue = new DetectedIssue();
        issue.setStatus(DetectedIssueStatus.FINAL);
        issue.setCode(code(gap.kind()));
        issue.setPatient(new Reference(base + "/Patient/" + gap.patient()));
        issue.setIdentified(new DateTimeType(gap.since().toString()));
        gap.practitioner().ifPresent(id -> issue.addImplicated(new Reference(base + "/Practitioner/" + id)));
        if (!gap.course().equals("none")) {
            issue.addImplicated(new Reference(base + "/EpisodeOfCare/" + gap.course()));
        }
        gap.measure().ifPresent(measure -> issue.setDetail("Alliance drop of " + measure));
        return issue;
    }

    private static CodeableConcept code(Kind kind) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(CODES).setCode(kind.code());
        return concept.setText(
                kind == Kind.NO_ALLIANCE_FORM
                        ? "No client alliance form by the third attended session"
                        : "An alliance drop without an attended session with a form within 28 days");
    }
}
