package org.rapport.application.audit;

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

    /** A rate month by month; not of outcome by engagement and of measurement quality. */
    ChartReport chart(AuditQuestion question, AuditRights rights);

    /** How well scores measure; {@link Dimension#SERVICE} alone can tell forms apart. */
    QualityReport quality(AuditQuestion question, AuditRights rights);

    /** A rate of single therapists, for supervisors. */
    TherapistReport therapists(AuditQuestion question, AuditRights rights);

    /** What was left undone, for those who may see patients. */
    CareGaps gaps(AuditScope scope, AuditRights rights);

    /** What populations can be narrowed down to. */
    Choices choices(AuditRights rights);
}
