package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.advice.AdviceStore;
import org.rapport.application.advice.Caller;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.fact.Fact;

/** Advice in PostgreSQL. What is asked again and again is read along indexes, and written once. */
public final class PostgresAdviceStore implements AdviceStore {
    private static final String SCORES =
            """
            select * from score
             where patient_id = ? and site_id = ? and measure = any(?) and effective_end >= ?
            """;

    /** What a user was shown of a client before, under the record that goes on or one that was merged into it. */
    private static final String CARDS =
            """
            select id, dismissed_at is not null as dismissed, parts from advice_card
             where user_ref = ? and site_id = ? and patient_id in (
                select ? union all select patient_id from person where site_id = ? and survivor_id = ?)
            """;

    private static final String SHOW =
            """
            insert into advice_card (site_id, patient_id, user_ref, service, first_shown, id, kind, parts)
            select ?, ?, ?, ?, ?, id, kind, string_to_array(parts, ' ')::uuid[]
              from unnest(?, ?, ?) as c(id, kind, parts)
            on conflict (id) do nothing
            """;

    /** One row for each card that was shown at a site the caller may ask about; what was told before conflicts. */
    private static final String KEEP =
            """
            insert into advice_feedback (service, caller, received, card_id, outcome, acted_at, reason)
            select ?, ?, ?, f.card_id, f.outcome, f.acted_at, f.reason
              from unnest(?, ?, ?, ?) as f(card_id, outcome, acted_at, reason)
              join advice_card c on c.id = f.card_id
             where ? or c.site_id = any(?)
            on conflict do nothing
            """;

    private static final String DISMISS =
            """
            update advice_card c set dismissed_at = f.acted_at from advice_feedback f
             where c.id = any(?) and f.card_id = c.id and f.outcome = 'overridden' and c.dismissed_at is null
            """;

    private final Database database;
    private final ScoreJson json;

    public PostgresAdviceStore(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.json = new ScoreJson(definitions);
    }

    @Override
    public Known known(String site, String patient, Set<String> measures, Instant from) {
        return database.inTransaction(connection -> {
            String survivor = PersonRows.survivorOf(connection, site, patient);
            return new Known(survivor, scores(connection, site, survivor, measures, from));
        });
    }

    private List<StoredScore> scores(
            Connection connection, String site, String patient, Set<String> measures, Instant from)
            throws SQLException {
        try (Statement statement = Statement.of(connection, SCORES)) {
            return statement
                    .with(patient)
                    .with(site)
                    .withTexts(measures)
                    .with(from)
                    .rows(row -> ScoreReading.of(row, json));
        }
    }

    @Override
    public List<Fact> facts(String site, String survivor) {
        PatientKey person = new PatientKey(site, survivor);
        return database.inTransaction(connection -> PersonFacts.of(connection, List.of(person))).values().stream()
                .flatMap(Collection::stream)
                .map(body -> Json.read(body, Fact.class))
                .toList();
    }

    @Override
    public Set<UUID> show(Viewing viewing, Collection<Shown> cards, Instant now) {
        return database.inTransaction(connection -> {
            Set<UUID> before = new HashSet<>();
            Set<UUID> dismissed = new HashSet<>();
            try (Statement statement = Statement.of(connection, CARDS)) {
                statement.with(viewing.user()).with(viewing.site()).with(viewing.patient());
                statement.with(viewing.site()).with(viewing.patient()).rows(row -> {
                    UUID[] parts = (UUID[]) row.getArray("parts").getArray();
                    return before.add(Statement.uuid(row, "id"))
                            && row.getBoolean("dismissed")
                            && dismissed.addAll(List.of(parts));
                });
            }
            if (!cards.stream().allMatch(card -> before.contains(card.id()))) {
                keep(connection, viewing, cards, now);
            }
            return cards.stream()
                    .filter(card -> dismissed.containsAll(card.parts()))
                    .map(Shown::id)
                    .collect(Collectors.toSet());
        });
    }

    private static void keep(Connection connection, Viewing viewing, Collection<Shown> cards, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, SHOW)) {
            statement
                    .with(viewing.site())
                    .with(viewing.patient())
                    .with(viewing.user())
                    .with(viewing.service())
                    .with(now)
                    .withArray("uuid", cards.stream().map(Shown::id).toList())
                    .withTexts(cards.stream().map(Shown::kind).toList())
                    .withTexts(cards.stream().map(PostgresAdviceStore::parts).toList())
                    .update();
        }
    }

    /** An array of arrays of several lengths is nothing that PostgreSQL takes. */
    private static String parts(Shown card) {
        return card.parts().stream().map(UUID::toString).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public int feedback(Caller caller, String service, Collection<Feedback> feedback, Instant now) {
        return database.inTransaction(connection -> {
            try (Statement keep = Statement.of(connection, KEEP);
                    Statement dismiss = Statement.of(connection, DISMISS)) {
                List<UUID> cards = feedback.stream().map(Feedback::card).toList();
                int kept = keep.with(service)
                        .with(caller.name())
                        .with(now)
                        .withArray("uuid", cards)
                        .withTexts(feedback.stream().map(Feedback::outcome).toList())
                        .withArray(
                                "timestamptz",
                                feedback.stream().map(Feedback::at).toList())
                        .withTexts(feedback.stream()
                                .map(one -> one.reason().orElse(null))
                                .toList())
                        .with(caller.sites().isEmpty())
                        .withTexts(caller.sites())
                        .update();
                dismiss.withArray("uuid", cards).update();
                return kept;
            }
        });
    }
}
