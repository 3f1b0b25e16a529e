package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.audit.CourseRow;
import org.rapport.domain.audit.DropRow;
import org.rapport.domain.audit.Features;
import org.rapport.domain.audit.FormRow;
import org.rapport.domain.audit.SessionRow;

/** What audits count of one patient, as rows to copy, table by table; and the groups they belong to. */
final class AuditText {
    static final String COURSES =
            """
            audit_course (site_id, patient_id, course_id, group_id, begun, ended, attended, finished, measured,
                          third_attended, alliance_by_third, attendance, alliance_early, alliance_measure, caseness,
                          recovery, reliable_improvement, reliable_deterioration, reliable_recovery, phq9_response,
                          phq9_remission)""";

    static final String SESSIONS =
            "audit_session (site_id, patient_id, course_id, group_id, day, attendance, with_form)";

    static final String DROPS =
            "audit_drop (site_id, patient_id, course_id, group_id, measure, day, followed_on, forms_known)";

    static final String FORMS =
            """
            audit_form (site_id, patient_id, course_id, group_id, measure, day, complete, value, previous, ceiling,
                        items)""";

    /** In the order of {@link #parts()}; the forms are the last. */
    static final List<String> TABLES = List.of(COURSES, SESSIONS, DROPS, FORMS);

    private final PatientKey patient;
    private final SortedMap<Long, Features> groups = new TreeMap<>();
    private final Map<Features, Long> ids = new HashMap<>();
    private final CopyText courses = new CopyText(512);
    private final CopyText sessions = new CopyText(2048);
    private final CopyText drops = new CopyText(128);
    private final CopyText forms = new CopyText(4096);

    AuditText(PatientKey patient, AuditRows rows) {
        this.patient = patient;
        rows.courses().forEach(this::add);
        rows.sessions().forEach(this::add);
        rows.drops().forEach(this::add);
        rows.forms().forEach(this::add);
    }

    /** The rows of each table. */
    List<CopyText> parts() {
        return List.of(courses, sessions, drops, forms);
    }

    /** The groups by id. */
    SortedMap<Long, Features> groups() {
        return groups;
    }

    private void add(CourseRow row) {
        key(courses, row.course(), row.features());
        optional(courses, row.begun(), row.ended());
        courses.with(row.attended()).with(row.finished()).with(row.measured());
        optional(courses, row.thirdAttended());
        courses.with(row.allianceByThird());
        optional(
                courses,
                row.attendance(),
                row.early().map(CourseRow.Early::value),
                row.early().map(CourseRow.Early::measure));
        CourseRow.Outcome outcome = row.outcome();
        optional(courses, outcome.caseness(), outcome.recovery(), outcome.reliableImprovement());
        optional(courses, outcome.reliableDeterioration(), outcome.reliableRecovery());
        optional(courses, outcome.phq9Response(), outcome.phq9Remission());
        courses.endRow();
    }

    private void add(SessionRow row) {
        key(sessions, row.course(), row.features());
        sessions.with(row.day()).with(row.letter());
        optional(sessions, row.withForm());
        sessions.endRow();
    }

    private void add(DropRow row) {
        key(drops, row.course(), row.features());
        drops.with(row.measure()).with(row.day());
        optional(drops, row.followedOn());
        drops.with(row.formsKnown());
        drops.endRow();
    }

    private void add(FormRow row) {
        key(forms, row.course(), row.features());
        forms.with(row.measure()).with(row.day()).with(row.complete());
        optional(forms, row.value().map(AuditText::number), row.previous().map(AuditText::number));
        forms.with(row.ceiling()).with(row.items().isEmpty() ? null : array(row.items()));
        forms.endRow();
    }

    private void key(CopyText rows, String course, Features features) {
        long group = ids.computeIfAbsent(features, one -> one.groupOf(patient.site()));
        groups.put(group, features);
        rows.with(patient.site()).with(patient.patient()).with(course).with(group);
    }

    private static void optional(CopyText rows, Optional<?>... values) {
        for (Optional<?> value : values) {
            rows.with(value.orElse(null));
        }
    }

    private static String array(Collection<BigDecimal> numbers) {
        return numbers.stream().map(AuditText::number).collect(Collectors.joining(",", "{", "}"));
    }

    /** As the database would write it. */
    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
