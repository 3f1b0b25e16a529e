package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.ReportArchive.Viewer;
import org.rapport.application.query.Closed;

/** Which of the reports that are kept somebody may find, as conditions. */
final class VisibleReports {
    private VisibleReports() {}

    /** What was the latest of each that somebody may find, when a number was the newest. */
    static Clause latest(long newest, Viewer viewer) {
        Clause later = Clause.of("later.id = kept_report.id and later.version > kept_report.version")
                .and(Clause.of("later.number <= ?", newest))
                .and(of(viewer, "later."))
                .within("not exists (select 1 from kept_report later where ", ")");
        return Clause.of("kept_report.number <= ?", newest).and(of(viewer)).and(later);
    }

    /** What somebody may find: nothing that was told to one who may see more, or that would be told otherwise today. */
    static Clause of(Viewer viewer) {
        return of(viewer, "kept_report.");
    }

    /** Of reports that name patients, those that name none who has denied something since. */
    private static Clause withoutDeniers(String table, Closed closed) {
        if (closed.isWhole()) {
            return Clause.of("(not " + table + "patients or not ? = any(" + table + "sites))", closed.site());
        }
        List<String> patients = Stream.concat(closed.patients().stream(), closed.partly().patients().stream())
                .sorted()
                .toList();
        return Clause.of(
                "(not " + table + "patients or not ? = any(" + table
                        + "sites) or not exists (select 1 from unnest(?) denier"
                        + " where position('/' || denier || '\"' in " + table + "body) > 0))",
                closed.site(),
                Clause.array("text", patients));
    }

    /** Of those that may name patients, the ones of whom it is known that none had another label when they were told of. */
    private static Clause labelled(String table, Closed closed, Set<String> seen) {
        return Clause.of(
                "(not " + table + "patients or not ? = any(" + table + "sites) or " + table + "labels is not null and "
                        + table + "labels <@ ?)",
                closed.site(),
                Clause.array("text", seen));
    }

    private static Clause of(Viewer viewer, String table) {
        AuditRights rights = viewer.rights();
        List<Clause> clauses = new ArrayList<>();
        clauses.add(rights.patients() ? Clause.TRUE : Clause.of("not " + table + "patients"));
        clauses.add(rights.therapists() ? Clause.TRUE : Clause.of("not " + table + "therapists"));
        clauses.add(
                rights.smallCells()
                        ? Clause.TRUE
                        : Clause.of(
                                "not " + table + "small_cells and " + table + "threshold = ? and " + table
                                        + "rounding = ?",
                                viewer.rules().threshold(),
                                viewer.rules().base()));
        rights.closed().stream()
                .filter(one -> one.isWhole() || one.concernsAnybody())
                .forEach(closed -> clauses.add(withoutDeniers(table, closed)));
        rights.closed()
                .forEach(closed -> closed.labels().ifPresent(seen -> clauses.add(labelled(table, closed, seen))));
        clauses.add(Clause.of(table + "tells <@ ?", Clause.array("text", viewer.told())));
        clauses.add(Clause.of(table + "sites <@ ?", Clause.array("text", viewer.sites())));
        return Clause.all(clauses);
    }
}
