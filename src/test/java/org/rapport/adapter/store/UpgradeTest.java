package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.application.scoring.ScoringStore.Work;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.score.Outcome;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** A database of the first release, with data, becomes one of this release; what stands there is read. */
class UpgradeTest {
    private static final String RISK_ID = "11111111-1111-1111-1111-111111111111";
    private static final String OLD_DATA =
            """
            insert into fact values
             ('north', 'Appointment', 'a1', 'p', '1', 1, now(), false,
              '{"kind":"appointment","source":{"type":"Appointment","id":"a1","version":"1","lastUpdated":"2026-03-01T10:00:00Z"},"patientId":"p","status":"cancelled","start":"2026-03-02T10:00:00Z","cancellationReason":"pat","patientCancelled":false,"therapy":"THERAPY","group":false}'),
             ('north', 'EpisodeOfCare', 'c1', 'p', '1', 1, now(), false,
              '{"kind":"episode","source":{"type":"EpisodeOfCare","id":"c1","version":"1","lastUpdated":"2026-03-01T10:00:00Z"},"patientId":"p","status":"active"}');
            insert into patient_work (site_id, patient_id, publish_due) values ('north', 'p', now());
            insert into score values
             ('11111111-1111-1111-1111-111111111111', 'north', 'p', 'none', 'phq-9-item-9', 'QuestionnaireResponse/f', 'RISK',
              now(), now(), null, null, 'final', 1, now(), now(),
              '{"identity":{"site":"north","patient":"p","course":"none","measure":"phq-9-item-9","window":"QuestionnaireResponse/f","algorithm":"rapport-scorer"},"family":"RISK","effective":{"start":"2026-03-02T10:00:00Z"},"outcome":{"kind":"flag","value":true},"components":[],"derivedFrom":[{"type":"QuestionnaireResponse","id":"f","version":"1","lastUpdated":"2026-03-02T10:00:00Z"}],"otherSources":[],"members":[],"algorithmVersion":"1"}');
            insert into outbox (score_id, site_id, patient_id, rank, state, version, next_attempt)
             values ('11111111-1111-1111-1111-111111111111', 'north', 'p', 0, 'pending', 1, now());
            insert into feed (site_id, resource_type) values ('north', 'Encounter');
            """;

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void keepsWhatStandsAndTellsAWaitingRiskFirst() {
        database.execute("drop schema public cascade; create schema public");
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.source())
                .locations("classpath:org/rapport/store/migration")
                .target("1")
                .load()
                .migrate();
        database.execute(OLD_DATA);

        Schema.migrate(database.source());

        assertThat(database.look("select rank from outbox")).isEqualTo("-1");
        assertThat(database.look("select status from risk_task where score_id = '" + RISK_ID + "'"))
                .isEqualTo("requested");
        Work work = scored();
        assertThat(work.facts()).hasSize(2).hasOnlyElementsOfTypes(AppointmentFact.class, EpisodeFact.class);
        assertThat(work.facts().iterator().next())
                .isInstanceOfSatisfying(AppointmentFact.class, it -> assertThat(it.attendanceCode())
                        .isEmpty());
        assertThat(work.stored().values()).singleElement().satisfies(it -> {
            assertThat(it.score().outcome()).isEqualTo(new Outcome.Flag(true));
            assertThat(it.score().basis()).isEmpty();
            assertThat(it.score().responsible()).isEmpty();
        });
    }

    private Work scored() {
        Database store = new Database(database.source());
        assertThat(new PostgresSiteRules(store).adopt(SITE, "new", NOW)).isTrue();
        List<Work> seen = new ArrayList<>();
        new PostgresScoringStore(store, Samples.DEFINITIONS, Set.of("new"), new HandClock(Samples.NOW))
                .rescore(Set.of(SITE), 10, work -> {
                    seen.add(work);
                    return new Result(List.of(), List.of(), Optional.empty());
                });
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }
}
