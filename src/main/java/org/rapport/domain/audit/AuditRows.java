package org.rapport.domain.audit;

import java.util.List;

/**
 * Everything about one client that audits count: a pure function of the facts, like the scores it is read from.
 *
 * @param courses by id
 * @param sessions by course and time
 * @param drops by course, measure and time
 * @param forms by course, time and measure
 */
public record AuditRows(List<CourseRow> courses, List<SessionRow> sessions, List<DropRow> drops, List<FormRow> forms) {
    /** The rules of these rows; the number is raised whenever the same facts may give other rows. */
    public static final String RULES = "rapport-audit|2";

    /** Of a client of whom nothing is counted. */
    public static final AuditRows NONE = new AuditRows(List.of(), List.of(), List.of(), List.of());

    public AuditRows {
        courses = List.copyOf(courses);
        sessions = List.copyOf(sessions);
        drops = List.copyOf(drops);
        forms = List.copyOf(forms);
    }
}
