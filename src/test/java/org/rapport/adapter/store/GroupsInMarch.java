package org.rapport.adapter.store;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Dimension;
import org.rapport.testing.AuditTables;

/** Three groups of two hospitals, of which March is audited in June. */
final class GroupsInMarch {
    static final LocalDate TODAY = LocalDate.parse("2026-06-15");

    private GroupsInMarch() {}

    static void threeGroups(AuditTables rows) {
        rows.group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "clinic", null, "ben", "35-44", "male")
                .group(3, "south", "ward", "cbt", "cleo", "25-34", "female");
    }

    static AuditScope scope(Map<Dimension, Set<String>> where) {
        return new AuditScope(Optional.empty(), from(), to(), where);
    }

    static LocalDate from() {
        return LocalDate.parse("2026-03-01");
    }

    static LocalDate to() {
        return LocalDate.parse("2026-03-31");
    }
}
