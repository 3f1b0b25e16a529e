package org.rapport.domain.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rates that audits give. Most audits give one; outcome by engagement one for each outcome. */
public enum AuditFigure {
    ALLIANCE_MEASURED_EARLY(
            Audit.ALLIANCE_MEASURED_EARLY,
            "alliance-measured-early",
            "Alliance measured by the third session",
            "Courses whose third attended session lies in the period; nothing is excluded."),
    FORMS_PER_SESSION(
            Audit.FORMS_PER_SESSION,
            "forms-per-session",
            "Attended sessions with a form",
            "Attended sessions of sites where an instrument that was agreed on is not known are excluded: nobody can say whether"
                    + " a form is missing."),
    ATTENDANCE(
            Audit.ATTENDANCE,
            "attendance",
            "Sessions attended",
            "Sessions without a known outcome are excluded. Those called off by the service, in good time, or for other"
                    + " reasons are none that this rate is about."),
    NO_SHOW(
            Audit.NO_SHOW,
            "no-show",
            "Sessions nobody came to",
            "Sessions without a known outcome are excluded. Only sessions attended or missed without notice are counted."),
    PROVIDER_CANCELLATION(
            Audit.PROVIDER_CANCELLATION,
            "provider-cancellation",
            "Sessions called off by the service",
            "Sessions without a known outcome are excluded. Those called off for reasons of neither side are in no rate."),
    EARLY_ENDING(
            Audit.EARLY_ENDING,
            "early-ending",
            "Courses that ended before the third session",
            "Courses that ended in the period; nothing is excluded."),
    DROP_FOLLOWED_UP(
            Audit.DROP_FOLLOWED_UP,
            "drop-followed-up",
            "Alliance drops followed up within 28 days",
            "Drops not followed up whose 28 days are not over, and those where an agreed instrument is not known, are excluded."),
    RECOVERY(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "recovery",
            "Recovery",
            "Finished courses without two paired PHQ-9 and GAD-7 are excluded. Counted are those at caseness at first."),
    RELIABLE_RECOVERY(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "reliable-recovery",
            "Reliable recovery",
            "Finished courses without two paired PHQ-9 and GAD-7 are excluded. Counted are those at caseness at first."),
    RELIABLE_IMPROVEMENT(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "reliable-improvement",
            "Reliable improvement",
            "Finished courses without two paired PHQ-9 and GAD-7 are excluded."),
    RELIABLE_DETERIORATION(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "reliable-deterioration",
            "Reliable deterioration",
            "Finished courses without two paired PHQ-9 and GAD-7 are excluded."),
    PHQ9_RESPONSE(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "phq9-response",
            "PHQ-9 response",
            "Finished courses without two PHQ-9, or with a first one below 10, are excluded."),
    PHQ9_REMISSION(
            Audit.OUTCOME_BY_ENGAGEMENT,
            "phq9-remission",
            "PHQ-9 remission",
            "Finished courses without two PHQ-9, or with a first one below 10, are excluded.");

    private final Audit audit;
    private final String code;
    private final String title;
    private final String exclusion;

    AuditFigure(Audit audit, String code, String title, String exclusion) {
        this.audit = audit;
        this.code = code;
        this.title = title;
        this.exclusion = exclusion;
    }

    /** The figures of an audit; none of measurement quality, which gives no rate. */
    public static List<AuditFigure> of(Audit audit) {
        return Arrays.stream(values()).filter(one -> one.audit == audit).toList();
    }

    /** Whether there can be cases that cannot be judged. */
    public boolean excludes() {
        return this != ALLIANCE_MEASURED_EARLY && this != EARLY_ENDING;
    }

    /** The codes of the scores whose answers it tells of; none where only that there is a form, or a session, is told. */
    public Set<String> tellsOf() {
        return switch (this) {
            case RECOVERY, RELIABLE_RECOVERY, RELIABLE_IMPROVEMENT, RELIABLE_DETERIORATION ->
                Set.of("phq-9-total", "gad-7-total");
            case PHQ9_RESPONSE, PHQ9_REMISSION -> Set.of("phq-9-total");
            default -> Set.of();
        };
    }

    /** The figure that reports call by a code; empty for a code that stands for none. */
    public static Optional<AuditFigure> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** The code in reports. */
    public String code() {
        return code;
    }

    /** A few neutral words. */
    public String title() {
        return title;
    }

    /** Who is counted and who is not. */
    public String exclusion() {
        return exclusion;
    }
}
