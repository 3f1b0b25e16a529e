package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.confidence.Belongings;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;

/** What there is of some clients: their scores in each version, and the forms that were posted for them. */
public final class PostgresBelongings implements Belongings {
    private static final String VERSIONS =
            """
            select * from %s where site_id = ? and patient_id = any(?)""";

    private static final String PATIENTS =
            """
            select patient_id from score where id = any(?)
             union select patient_id from posted_response where id = any(?)
            """;

    private static final String FORMS =
            """
            select p.id, p.questionnaire, p.authored, coalesce(o.survivor_id, p.patient_id) as goes_on,
                   coalesce(%s, '{}') as labels
              from posted_response p
              left join person o on o.site_id = p.site_id and o.patient_id = p.patient_id
             where p.site_id = ?
               and (p.patient_id = any(?) or p.patient_id in (
                    select m.patient_id from person m where m.site_id = p.site_id and m.survivor_id = any(?)))
            """
                    .formatted(FormLabels.of("p"));

    private final Database database;
    private final ScoreJson json;

    public PostgresBelongings(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.json = new ScoreJson(definitions);
    }

    @Override
    public Things of(String site, Collection<String> patients) {
        return database.inTransaction(connection -> {
            List<Version> versions = new ArrayList<>(versions(connection, "score", true, site, patients));
            versions.addAll(versions(connection, "score_version", false, site, patients));
            return new Things(versions, forms(connection, site, patients));
        });
    }

    @Override
    public Set<String> patientsOf(Collection<String> ids) {
        List<UUID> scores = ids.stream()
                .map(id -> id.replaceFirst("\\..*", ""))
                .filter(id -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(UUID::fromString)
                .toList();
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, PATIENTS)) {
                return Set.copyOf(
                        statement.withArray("uuid", scores).withTexts(ids).rows(row -> row.getString("patient_id")));
            }
        });
    }

    /** One that cannot be read is left out: nobody can say what it is about. */
    private List<Version> versions(
            Connection connection, String table, boolean inForce, String site, Collection<String> patients)
            throws SQLException {
        try (Statement statement = Statement.of(connection, VERSIONS.formatted(table))) {
            return statement
                    .with(site)
                    .withTexts(List.copyOf(patients))
                    .rows(row -> ScoreReading.of(row, json))
                    .stream()
                    .filter(stored -> !ScoreReading.isUnreadable(stored))
                    .map(StoredScore::score)
                    .map(score -> new Version(score, inForce))
                    .toList();
        }
    }

    private static List<Form> forms(Connection connection, String site, Collection<String> patients)
            throws SQLException {
        List<String> ids = List.copyOf(patients);
        try (Statement statement = Statement.of(connection, FORMS)) {
            return statement.with(site).withTexts(ids).withTexts(ids).rows(PostgresBelongings::form);
        }
    }

    private static Form form(ResultSet row) throws SQLException {
        return new Form(
                row.getString("id"),
                row.getString("goes_on"),
                row.getString("questionnaire"),
                Statement.instant(row, "authored"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("labels").getArray())));
    }
}
