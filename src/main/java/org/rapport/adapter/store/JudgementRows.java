package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.confidence.Judgements.Judgement;
import org.rapport.application.confidence.Judgements.Unjudged;

/** Stores judgements of a site, unless somebody else has looked at changes of the client since these were read. */
final class JudgementRows {
    private static final String STILL =
            """
            select d.patient_id from denier d join unnest(?, ?) as a(patient_id, epoch)
                on a.patient_id = d.patient_id and a.epoch = d.epoch
             where d.site_id = ? order by d.patient_id for update of d
            """;

    private static final String LOOKED_AT = "delete from denier_change where number = any(?) returning patient_id";

    /** What was judged for others before the changes is too old. */
    private static final String FORGET = "delete from open_in_part where site_id = ? and patient_id = any(?)";

    private static final String RAISE = "update denier set epoch = epoch + 1 where site_id = ? and patient_id = any(?)";

    /** Audiences come and go; whoever is still asked for is judged anew. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String OLD = "delete from open_in_part where site_id = ? and judged < ?";

    private static final String KEEP =
            """
            insert into open_in_part (site_id, audience, patient_id, judged, until, whole, named, scores, steady, forms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, audience, patient_id) do update
               set judged = excluded.judged, until = excluded.until, whole = excluded.whole, named = excluded.named,
                   scores = excluded.scores, steady = excluded.steady, forms = excluded.forms
            """;

    private final Connection connection;
    private final String site;

    JudgementRows(Connection connection, String site) {
        this.connection = connection;
        this.site = site;
    }

    void keep(String audience, Instant now, Collection<Unjudged> asked, Collection<Judgement> judged)
            throws SQLException {
        Map<String, Judgement> byPatient =
                judged.stream().collect(Collectors.toMap(Judgement::patient, Function.identity()));
        Set<String> still = still(asked);
        lookedAt(asked.stream().filter(one -> still.contains(one.patient())).toList());
        try (Statement statement = Statement.of(connection, OLD)) {
            statement.with(site).with(now.minus(KEPT)).update();
        }
        for (String patient : still) {
            keep(audience, now, byPatient.get(patient));
        }
    }

    private Set<String> still(Collection<Unjudged> asked) throws SQLException {
        try (Statement statement = Statement.of(connection, STILL)) {
            return new HashSet<>(statement
                    .withTexts(asked.stream().map(Unjudged::patient).toList())
                    .withArray("bigint", asked.stream().map(Unjudged::epoch).toList())
                    .with(site)
                    .rows(row -> row.getString("patient_id")));
        }
    }

    private void lookedAt(List<Unjudged> asked) throws SQLException {
        List<Long> changes =
                asked.stream().flatMap(one -> one.changes().stream()).toList();
        if (changes.isEmpty()) {
            return;
        }
        Set<String> changed;
        try (Statement statement = Statement.of(connection, LOOKED_AT)) {
            changed = new HashSet<>(statement.withArray("bigint", changes).rows(row -> row.getString("patient_id")));
        }
        for (String sql : List.of(FORGET, RAISE)) {
            try (Statement statement = Statement.of(connection, sql)) {
                statement.with(site).withTexts(changed).update();
            }
        }
    }

    private void keep(String audience, Instant now, Judgement one) throws SQLException {
        try (Statement statement = Statement.of(connection, KEEP)) {
            statement
                    .with(site)
                    .with(audience)
                    .with(one.patient())
                    .with(now)
                    .with(one.until().orElse(null))
                    .with(one.whole())
                    .withTexts(one.named())
                    .withArray("uuid", one.scores())
                    .withArray("uuid", one.steady())
                    .withTexts(one.forms())
                    .update();
        }
    }
}
