package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rapport.application.operations.PipelineCounters;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.domain.audit.AuditRows;

/** The results of several patients, written with one statement per table and site. */
final class ScoringBatch {
    /** A patient whose rules were changed meanwhile stays due. */
    private static final String DONE =
            """
            update patient_work w
               set dirty_since = case when %s then coalesce(w.dirty_since, ?) end, rescore_after = d.rescore_after,
                   scored_by = (select r.fingerprint from site_rules r
                                 where r.site_id = w.site_id and r.fingerprint = any(?)),
                   audited = coalesce(d.audited, w.audited),
                   publish_due = case when d.changed then least(coalesce(w.publish_due, ?), ?) else w.publish_due end
              from unnest(?, ?, ?, ?, ?) as d(site_id, patient_id, rescore_after, changed, audited)
             where w.site_id = d.site_id and w.patient_id = d.patient_id
            """
                    .formatted(PostgresSiteRules.OTHERS_IN_FORCE);

    private final ScoreRows scores;
    private final Set<String> fingerprints;
    private final Instant now;
    private final Map<PatientKey, Result> results = new TreeMap<>();

    ScoringBatch(ScoreRows scores, Set<String> fingerprints, Instant now) {
        this.scores = scores;
        this.fingerprints = fingerprints;
        this.now = now;
    }

    void add(PatientKey patient, Result result) {
        results.put(patient, result);
    }

    void save(Connection connection) throws SQLException {
        Map<String, List<StoredScore>> bySite = new TreeMap<>();
        results.forEach((patient, result) -> bySite.computeIfAbsent(patient.site(), site -> new ArrayList<>())
                .addAll(result.changed()));
        for (Map.Entry<String, List<StoredScore>> site : bySite.entrySet()) {
            scores.save(connection, site.getKey(), site.getValue(), now);
            Counters.add(
                    connection,
                    site.getKey(),
                    PipelineCounters.SCORES_COMPUTED,
                    site.getValue().size());
        }
        FormLabels.save(connection, results);
        letters(connection);
        WithheldRows.judgeAnew(connection, results.keySet(), now);
        done(connection, audits(connection));
    }

    /** What was refused before and is not any more needs no attention any more. */
    private void letters(Connection connection) throws SQLException {
        DeadLetters.closeScoring(connection, results.keySet());
        for (Map.Entry<PatientKey, Result> one : results.entrySet()) {
            DeadLetters.openScoring(connection, one.getKey(), one.getValue().refusals(), now);
        }
    }

    private Map<PatientKey, String> audits(Connection connection) throws SQLException {
        Map<PatientKey, AuditRows> audits = new TreeMap<>();
        results.forEach((patient, result) -> result.audit().ifPresent(rows -> audits.put(patient, rows)));
        return audits.isEmpty() ? Map.of() : AuditTables.save(connection, audits);
    }

    private void done(Connection connection, Map<PatientKey, String> audited) throws SQLException {
        List<PatientKey> patients = List.copyOf(results.keySet());
        List<Instant> rescoreAfter = new ArrayList<>();
        List<Boolean> changed = new ArrayList<>();
        for (PatientKey patient : patients) {
            rescoreAfter.add(results.get(patient).rescoreAfter().orElse(null));
            changed.add(!results.get(patient).changed().isEmpty());
        }
        try (Statement statement = Statement.of(connection, DONE)) {
            statement
                    .withTexts(fingerprints)
                    .with(now)
                    .withTexts(fingerprints)
                    .with(now)
                    .with(now)
                    .withTexts(patients.stream().map(PatientKey::site).toList())
                    .withTexts(patients.stream().map(PatientKey::patient).toList())
                    .withArray("timestamptz", rescoreAfter)
                    .withArray("boolean", changed)
                    .withTexts(patients.stream().map(audited::get).toList())
                    .update();
        }
    }
}
