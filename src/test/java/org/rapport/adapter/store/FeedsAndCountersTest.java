package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapport.application.pull.FeedStore.FeedState;
import org.rapport.testing.TestDatabase;

class FeedsAndCountersTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());
    private final PostgresFeedStore feeds = new PostgresFeedStore(database, site -> Set.of());

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void neverMovesAWatermarkBack() {
        assertThat(feeds.watermark(SITE, "Encounter")).isEmpty();
        feeds.succeeded(SITE, "Encounter", Optional.empty(), NOW);
        assertThat(feeds.watermark(SITE, "Encounter")).isEmpty();
        feeds.succeeded(SITE, "Encounter", Optional.of(NOW), NOW);
        feeds.succeeded(SITE, "Encounter", Optional.of(NOW.minusSeconds(60)), NOW.plusSeconds(1));
        feeds.succeeded(SITE, "Encounter", Optional.empty(), NOW.plusSeconds(2));

        assertThat(feeds.watermark(SITE, "Encounter")).contains(NOW);
        assertThat(feeds.watermark(SITE, "Task")).isEmpty();
    }

    @Test
    void keepsTheWatermarkWhileAPullIsToBeMadeOnceMore() {
        feeds.succeeded(SITE, "Encounter", Optional.of(NOW), NOW);
        assertThat(feeds.readOnceMore(SITE, "Encounter")).isFalse();
        feeds.askForOnceMore(SITE, "Encounter", NOW.plusSeconds(5));
        assertThat(feeds.readOnceMore(SITE, "Encounter")).isTrue();
        assertThat(feeds.watermark(SITE, "Encounter")).contains(NOW);

        feeds.succeeded(SITE, "Encounter", Optional.of(NOW.plusSeconds(4)), NOW.plusSeconds(9));
        assertThat(feeds.readOnceMore(SITE, "Encounter")).isFalse();
        assertThat(feeds.watermark(SITE, "Encounter")).contains(NOW.plusSeconds(4));
    }

    @Test
    void notesAFailureAndForgetsItAtTheNextSuccess() {
        feeds.succeeded(SITE, "Encounter", Optional.of(NOW), NOW);
        feeds.failed(SITE, "Encounter", "The EHR answered 503", NOW.plusSeconds(5));
        assertThat(feeds.states())
                .containsExactly(new FeedState(
                        SITE, "Encounter", Optional.of(NOW), Optional.of(NOW), Optional.of("The EHR answered 503")));

        feeds.succeeded(SITE, "Encounter", Optional.of(NOW), NOW.plusSeconds(9));
        assertThat(feeds.states().get(0).failure()).isEmpty();
    }

    @Test
    void addsUpWhatEachTransactionDidAndNothingOfOnesThatFailed() {
        count("encountersReceived", 3);
        count("encountersReceived", 4);
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    Counters.add(connection, SITE, "encountersReceived", 100);
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(new Counters(database).totals()).containsExactly(Map.entry("encountersReceived", 7L));
    }

    @Test
    void saysWhetherTheDatabaseAnswers() {
        assertThat(database.answers()).isTrue();
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});
        assertThat(new Database(nowhere).answers()).isFalse();
        assertThatThrownBy(() -> new PostgresFeedStore(new Database(nowhere), site -> Set.of()).states())
                .isInstanceOf(StoreUnavailable.class);
    }

    private void count(String name, int amount) {
        database.inTransaction(connection -> {
            Counters.add(connection, SITE, name, amount);
            return null;
        });
    }
}
