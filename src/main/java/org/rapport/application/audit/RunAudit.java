package org.rapport.application.audit;

import java.util.Optional;
import org.rapport.domain.audit.Dimension;

/** Runs Rapport's own audits over populations. */
public interface RunAudit {

    /**
     * The rates of an audit, but for measurement quality.
     *
     * @throws NotEntitled when the caller may not ask this
     * @throws IllegalArgumentException with a sentence when it cannot be answered
     */
    AuditReport rates(AuditQuestion question, AuditRights rights);

    /** How far courses came that began in the period. */
    FunnelReport funnel(AuditScope scope, AuditRights rights);

    /**
     * A rate month by month; not of measurement quality.
     *
     * @param figure code of the rate; may be empty where the audit has but one
     */
    ChartReport chart(AuditQuestion question, Optional<String> figure, AuditRights rights);

    /** The same of an audit with but one rate. */
    default ChartReport chart(AuditQuestion question, AuditRights rights) {
        return chart(question, Optional.empty(), rights);
    }

    /** How well scores measure; {@link Dimension#SERVICE} alone can tell forms apart. */
    QualityReport quality(AuditQuestion question, AuditRights rights);

    /**
     * A rate of single therapists of one site, for supervisors.
     *
     * @param figure code of the rate; may be empty where the audit has but one
     */
    TherapistReport therapists(AuditQuestion question, Optional<String> figure, AuditRights rights);

    /** The same of an audit with but one rate. */
    default TherapistReport therapists(AuditQuestion question, AuditRights rights) {
        return therapists(question, Optional.empty(), rights);
    }

    /** What was left undone, for those who may see patients. */
    CareGaps gaps(AuditScope scope, AuditRights rights);

    /** What populations can be narrowed down to. */
    Choices choices(AuditRights rights);
}
