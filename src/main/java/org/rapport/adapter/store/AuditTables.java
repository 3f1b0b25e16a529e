package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Features;

/**
 * The rows that audits count, in the transaction that scores their patients. A patient's rows are replaced as a whole, of
 * forms only those that differ, and only if they say something else than those that are there, which their fingerprint tells.
 */
final class AuditTables {
    private static final String WRITTEN =
            """
            select w.site_id, w.patient_id, w.audited from unnest(?, ?) as p(site_id, patient_id)
              join patient_work w on w.site_id = p.site_id and w.patient_id = p.patient_id
            """;

    private static final String FORGET =
            """
            delete from %s r using unnest(?, ?) as p(site_id, patient_id)
             where r.site_id = p.site_id and r.patient_id = p.patient_id
            """;

    /** In the order of their ids, so that two transactions with the same new groups wait for each other only one way. */
    private static final String GROUPS =
            """
            insert into audit_group (id, site_id, service, modality, role, practitioner_id, age_band, sex)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?) as g(id) order by g.id on conflict (id) do nothing
            """;

    private AuditTables() {}

    /**
     * Puts the rows of patients in the place of what is there; their work rows are locked.
     *
     * @return the fingerprints of what is there now
     */
    static Map<PatientKey, String> save(Connection connection, Map<PatientKey, AuditRows> patients)
            throws SQLException {
        Map<PatientKey, String> written = written(connection, patients.keySet());
        Map<PatientKey, String> fingerprints = new HashMap<>();
        SortedMap<PatientKey, AuditText> changed = new TreeMap<>();
        patients.forEach((patient, rows) -> {
            AuditText text = new AuditText(patient, rows);
            String fingerprint = fingerprint(text);
            fingerprints.put(patient, fingerprint);
            if (!fingerprint.equals(written.get(patient))) {
                changed.put(patient, text);
            }
        });
        if (!changed.isEmpty()) {
            replace(connection, changed);
        }
        return fingerprints;
    }

    private static void replace(Connection connection, SortedMap<PatientKey, AuditText> changed) throws SQLException {
        for (String table : List.of("audit_course", "audit_session", "audit_drop")) {
            try (Statement statement = PersonFacts.statement(connection, FORGET.formatted(table), changed.keySet())) {
                statement.update();
            }
        }
        groups(connection, changed);
        for (int i = 0; i < AuditText.TABLES.size(); i++) {
            CopyText rows = new CopyText();
            for (AuditText text : changed.values()) {
                rows.append(text.parts().get(i));
            }
            if (AuditText.TABLES.get(i).equals(AuditText.FORMS)) {
                FormChanges.write(connection, changed.keySet(), rows);
            } else if (!rows.isEmpty()) {
                rows.into(connection, AuditText.TABLES.get(i));
            }
        }
    }

    private static void groups(Connection connection, SortedMap<PatientKey, AuditText> changed) throws SQLException {
        Map<Long, String> sites = new HashMap<>();
        SortedMap<Long, Features> groups = new TreeMap<>();
        changed.forEach((patient, text) -> {
            groups.putAll(text.groups());
            text.groups().keySet().forEach(id -> sites.put(id, patient.site()));
        });
        try (Statement statement = Statement.of(connection, GROUPS)) {
            statement.withArray("bigint", groups.keySet());
            statement.withTexts(groups.keySet().stream().map(sites::get).toList());
            statement.withTexts(column(groups.values(), Dimension.SERVICE));
            statement.withTexts(column(groups.values(), Dimension.MODALITY));
            statement.withTexts(column(groups.values(), Dimension.ROLE));
            statement.withTexts(column(groups.values(), Dimension.PRACTITIONER));
            statement.withTexts(column(groups.values(), Dimension.AGE_BAND));
            statement.withTexts(column(groups.values(), Dimension.SEX));
            statement.update();
        }
    }

    private static List<String> column(Collection<Features> groups, Dimension dimension) {
        List<String> column = new ArrayList<>(groups.size());
        groups.forEach(group -> column.add(group.value(dimension).orElse(null)));
        return column;
    }

    private static Map<PatientKey, String> written(Connection connection, Collection<PatientKey> patients)
            throws SQLException {
        Map<PatientKey, String> written = new HashMap<>();
        try (Statement statement = PersonFacts.statement(connection, WRITTEN, patients)) {
            statement.rows(row -> written.put(
                    new PatientKey(row.getString("site_id"), row.getString("patient_id")), row.getString("audited")));
        }
        return written;
    }

    /** Of all that would be written, the columns included: another set of columns is another fingerprint. */
    private static String fingerprint(AuditText text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < AuditText.TABLES.size(); i++) {
                digest.update(AuditText.TABLES.get(i).getBytes(StandardCharsets.UTF_8));
                text.parts().get(i).updateInto(digest);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
