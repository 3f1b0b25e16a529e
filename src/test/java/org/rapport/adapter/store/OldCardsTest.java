package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.advice.AdviceStore.Feedback;
import org.rapport.application.advice.AdviceStore.Shown;
import org.rapport.application.advice.AdviceStore.Viewing;
import org.rapport.application.advice.Caller;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** How long is kept which cards were shown, and what became of them. */
class OldCardsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final DefinitionsBySite DEFINITIONS =
            DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context()));
    private static final Duration LOOK_BACK = Duration.ofDays(90);
    private static final Viewing VIEWING = new Viewing("north", "p", "Practitioner/a", "rapport-patient-view");

    private final HandClock clock = new HandClock(Samples.NOW);
    private final Database database = new Database(DATABASE.source());
    private final PostgresAdviceStore store = new PostgresAdviceStore(database, DEFINITIONS);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void forgetsACardAndWhatWasDoneWithItAfterATime() {
        OldCards old = new OldCards(database, Duration.ofDays(180), LOOK_BACK, clock);
        Shown first = shown();
        overridden(first);
        clock.now = clock.now.plus(Duration.ofDays(100));
        Shown second = shown();
        overridden(second);

        clock.now = clock.now.plus(Duration.ofDays(79));
        old.forget();
        assertThat(kept()).isEqualTo("2 2");
        clock.now = clock.now.plus(Duration.ofDays(2));
        old.forget();
        assertThat(kept()).isEqualTo("1 1");
        assertThat(DATABASE.look("select card_id from advice_feedback"))
                .isEqualTo(second.id().toString());
    }

    @Test
    void keepsADismissedCardForAsLongAsItCouldBeToldAgain() {
        OldCards hasty = new OldCards(database, Duration.ofDays(1), LOOK_BACK, clock);
        Shown card = shown();
        overridden(card);

        clock.now = clock.now.plus(LOOK_BACK).plus(Duration.ofDays(1));
        hasty.forget();
        assertThat(store.show(VIEWING, List.of(card), clock.now)).containsExactly(card.id());
        clock.now = clock.now.plus(Duration.ofDays(2));
        hasty.forget();
        assertThat(kept()).isEqualTo("0 0");
    }

    @Test
    void goesOnBatchByBatch() {
        DATABASE.execute(
                "insert into advice_card (id, site_id, patient_id, user_ref, service, kind, parts, first_shown)"
                        + " select gen_random_uuid(), 'north', 'p' || i, 'Practitioner/a', 's', 'k', '{}', '2020-01-01'"
                        + " from generate_series(1, 450) i");

        new OldCards(database, Duration.ofDays(180), LOOK_BACK, clock).forget();
        assertThat(kept()).isEqualTo("0 0");
    }

    private Shown shown() {
        Shown card = new Shown(UUID.randomUUID(), "risk-item", Set.of(UUID.randomUUID()));
        assertThat(store.show(VIEWING, List.of(card), clock.now)).isEmpty();
        return card;
    }

    private void overridden(Shown card) {
        Instant now = clock.now;
        Feedback feedback = new Feedback(card.id(), "overridden", Optional.empty(), now);
        assertThat(store.feedback(Caller.local(), "rapport-patient-view", List.of(feedback), now))
                .isEqualTo(1);
    }

    private static String kept() {
        return DATABASE.look(
                "select (select count(*) from advice_card) || ' ' || (select count(*) from advice_feedback)");
    }
}
