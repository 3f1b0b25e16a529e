package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore;
import org.rapport.domain.fact.Fact;

/** Scores patients in PostgreSQL; the patient's work row is the lock. */
public final class PostgresScoringStore implements ScoringStore {
    private static final Logger LOG = Logger.getLogger(PostgresScoringStore.class.getName());

    private final Database database;
    private final Clock clock;
    private final ScoreRows scores;
    private final Set<String> fingerprints;

    /**
     * @param database where everything is
     * @param definitions the types of scores
     * @param fingerprints of the rules of this instance; a site where others are in force is left to other instances
     * @param clock the time
     */
    public PostgresScoringStore(
            Database database, DefinitionsBySite definitions, Set<String> fingerprints, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.scores = new ScoreRows(new ScoreJson(definitions));
        this.fingerprints = Set.copyOf(fingerprints);
    }

    @Override
    public int scoreDue(Instant now, Set<String> sites, int limit, Function<Work, Result> computation) {
        return database.inTransaction(connection -> {
            List<PatientKey> claimed = claims(connection).due(now, sites, limit);
            score(connection, claimed, computation);
            return claimed.size();
        });
    }

    @Override
    public int rescore(Set<String> sites, int limit, Function<Work, Result> computation) {
        return database.inTransaction(connection -> {
            List<PatientKey> claimed = claims(connection).outdated(sites, limit);
            score(connection, claimed, computation);
            return claimed.size();
        });
    }

    @Override
    public void scoreNow(PatientKey patient, Function<Work, Result> computation) {
        database.inTransaction(connection -> {
            String survivor = PersonRows.survivorOf(connection, patient.site(), patient.patient());
            PatientKey person = new PatientKey(patient.site(), survivor);
            claims(connection).lock(person);
            score(connection, List.of(person), computation);
            return null;
        });
    }

    private ScoringClaims claims(Connection connection) {
        return new ScoringClaims(connection, fingerprints);
    }

    private void score(Connection connection, List<PatientKey> patients, Function<Work, Result> computation)
            throws SQLException {
        if (patients.isEmpty()) {
            return;
        }
        Map<PatientKey, List<String>> facts = PersonFacts.of(connection, patients);
        Map<PatientKey, Map<UUID, StoredScore>> stored = stored(connection, patients);
        ScoringBatch batch = new ScoringBatch(scores, fingerprints, clock.instant());
        for (PatientKey patient : patients) {
            List<String> bodies = facts.getOrDefault(patient, List.of());
            Map<UUID, StoredScore> before = stored.getOrDefault(patient, Map.of());
            Result result = computed(patient, () -> computation.apply(new Work(patient, read(bodies), before)));
            batch.add(patient, withUnreadable(result, before));
        }
        batch.save(connection);
    }

    /** A stored score that cannot be read is computed anew; one that was not stays a dead letter. */
    private static Result withUnreadable(Result result, Map<UUID, StoredScore> before) {
        List<Refusal> refusals = new ArrayList<>(result.refusals());
        Set<UUID> healed = result.changed().stream()
                .map(one -> one.score().identity().uuid())
                .collect(Collectors.toSet());
        before.forEach((id, stored) -> {
            if (ScoreReading.isUnreadable(stored) && !stored.retracted() && !healed.contains(id)) {
                refusals.add(new Refusal(
                        "Observation/" + id,
                        Integer.toString(stored.version()),
                        "The stored score cannot be read and was not computed anew"));
            }
        });
        return new Result(result.changed(), refusals, result.rescoreAfter(), result.audit(), result.forms());
    }

    private static List<Fact> read(List<String> bodies) {
        return bodies.stream().map(body -> Json.read(body, Fact.class)).toList();
    }

    /**
     * A fault in the computation of one patient, or in the reading of its facts, is dead-lettered and tried again a day
     * later; it stops no other.
     */
    private Result computed(PatientKey patient, Supplier<Result> computation) {
        try {
            return computation.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.SEVERE, "Scoring failed for a patient of site " + patient.site(), e);
            Refusal refusal = new Refusal(
                    "Patient/" + patient.patient(),
                    "",
                    "Scoring failed (" + e.getClass().getSimpleName() + "); the facts are kept");
            return new Result(
                    List.of(), List.of(refusal), Optional.of(clock.instant().plus(Duration.ofDays(1))));
        }
    }

    private Map<PatientKey, Map<UUID, StoredScore>> stored(Connection connection, List<PatientKey> patients)
            throws SQLException {
        String sql =
                """
                select s.* from unnest(?, ?) as p(site_id, patient_id)
                  join score s on s.site_id = p.site_id and s.patient_id = p.patient_id
                """;
        Map<PatientKey, Map<UUID, StoredScore>> stored = new LinkedHashMap<>();
        try (Statement statement = PersonFacts.statement(connection, sql, patients)) {
            statement.rows(row -> stored.computeIfAbsent(
                            new PatientKey(row.getString("site_id"), row.getString("patient_id")),
                            key -> new HashMap<>())
                    .put(Statement.uuid(row, "id"), scores.read(row)));
        }
        return stored;
    }
}
