package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a delivery concerns that names no patient: whoever has an appointment that one of its notices is about, or that
 * the version of the notice that stood before was about.
 */
final class Notices {
    private static final String STANDING =
            """
            select distinct unnest(f.about) as appointment from fact f
             where f.site_id = ? and f.patient_id = '' and f.about <> '{}'
               and (f.source_type, f.source_id) in (select * from unnest(?, ?))
            """;

    private static final String CONCERNED =
            """
            select distinct patient_id from fact
             where site_id = ? and source_type = 'Appointment' and source_id = any(?) and not retracted
            """;

    private final Connection connection;
    private final String site;

    Notices(Connection connection, String site) {
        this.connection = connection;
        this.site = site;
    }

    /** The appointments that the delivered sources are about so far; asked before they are stored. */
    Set<String> standing(Collection<FactRow> rows) throws SQLException {
        List<FactRow> nameless =
                rows.stream().filter(row -> row.fact().patientId().isEmpty()).toList();
        if (nameless.isEmpty()) {
            return Set.of();
        }
        try (Statement statement = Statement.of(connection, STANDING)) {
            return new TreeSet<>(statement
                    .with(site)
                    .withTexts(nameless.stream()
                            .map(row -> row.fact().source().type())
                            .toList())
                    .withTexts(nameless.stream()
                            .map(row -> row.fact().source().id())
                            .toList())
                    .rows(row -> row.getString("appointment")));
        }
    }

    /** The patients of the appointments that stood before and of those that stand now. */
    Set<String> concerned(Set<String> standing, Collection<FactRow> rows) throws SQLException {
        Set<String> appointments = new TreeSet<>(standing);
        rows.forEach(row -> appointments.addAll(row.about()));
        if (appointments.isEmpty()) {
            return Set.of();
        }
        try (Statement statement = Statement.of(connection, CONCERNED)) {
            return new TreeSet<>(statement.with(site).withTexts(appointments).rows(row -> row.getString("patient_id")));
        }
    }
}
