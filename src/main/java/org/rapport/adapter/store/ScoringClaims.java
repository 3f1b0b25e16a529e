package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/** Which patients a transaction scores: their work rows are locked to its end. */
final class ScoringClaims {
    /** A site's first pull is waited for, at most ten minutes, so that no score is written that its end retracts. */
    private static final String CLAIM =
            """
            select site_id, patient_id from patient_work w
             where (dirty_since is not null or rescore_after <= ?) and site_id = any(?)
               and not exists (select 1 from site_cycle c where c.site_id = w.site_id and c.finished is null
                                  and c.begun > ?::timestamptz - interval '10 minutes')
               and not %s
             order by dirty_since limit ? for update skip locked
            """
                    .formatted(PostgresSiteRules.OTHERS_IN_FORCE);

    /** Each of the three looks no further than it has to, along an index. */
    private static final String CLAIM_OUTDATED =
            """
            with outdated as materialized (
                select p.site_id, p.patient_id from site_rules r, lateral (
                    (select site_id, patient_id from patient_work w where w.site_id = r.site_id
                        and w.scored_by is null and w.dirty_since is null order by w.patient_id limit ?)
                    union all
                    (select site_id, patient_id from patient_work w where w.site_id = r.site_id
                        and w.scored_by < r.fingerprint and w.dirty_since is null
                      order by w.scored_by, w.patient_id limit ?)
                    union all
                    (select site_id, patient_id from patient_work w where w.site_id = r.site_id
                        and w.scored_by > r.fingerprint and w.dirty_since is null
                      order by w.scored_by, w.patient_id limit ?)) p
                 where r.site_id = any(?) and r.fingerprint = any(?)
                   and not exists (select 1 from patient_work d
                                    where d.site_id = r.site_id and d.dirty_since is not null))
            select w.site_id, w.patient_id from patient_work w join outdated o using (site_id, patient_id)
             order by w.site_id, w.patient_id limit ? for update of w skip locked
            """;

    private final Connection connection;
    private final Set<String> fingerprints;

    /** @param fingerprints of the rules of this instance */
    ScoringClaims(Connection connection, Set<String> fingerprints) {
        this.connection = connection;
        this.fingerprints = fingerprints;
    }

    List<PatientKey> due(Instant now, Set<String> sites, int limit) throws SQLException {
        try (Statement statement = Statement.of(connection, CLAIM)) {
            return statement
                    .with(now)
                    .withTexts(sites)
                    .with(now)
                    .withTexts(fingerprints)
                    .with(limit)
                    .rows(row -> new PatientKey(row.getString("site_id"), row.getString("patient_id")));
        }
    }

    List<PatientKey> outdated(Set<String> sites, int limit) throws SQLException {
        try (Statement statement = Statement.of(connection, CLAIM_OUTDATED)) {
            return statement
                    .with(limit)
                    .with(limit)
                    .with(limit)
                    .withTexts(sites)
                    .withTexts(fingerprints)
                    .with(limit)
                    .rows(row -> new PatientKey(row.getString("site_id"), row.getString("patient_id")));
        }
    }

    void lock(PatientKey patient) throws SQLException {
        String sql = "select " + PostgresSiteRules.OTHERS_IN_FORCE + " as others from patient_work w"
                + " where site_id = ? and patient_id = ? for update";
        try (Statement statement = Statement.of(connection, sql)) {
            boolean others = statement
                    .withTexts(fingerprints)
                    .with(patient.site())
                    .with(patient.patient())
                    .row(row -> row.getBoolean("others"))
                    .orElse(false);
            if (others) {
                throw new IllegalStateException("Another instance scores site " + patient.site() + " by other rules");
            }
        }
    }
}
