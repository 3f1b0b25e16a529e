package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.receive.Rejection;
import org.rapport.domain.fact.Fact;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class DeadLettersTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresFactStore store = new PostgresFactStore(database, clock);
    private final DeadLetters letters = new DeadLetters(database);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void countsALetterThatComesUpAgain() {
        reject("2");
        clock.now = clock.now.plusSeconds(60);
        reject("2");

        assertThat(letters.count()).isEqualTo(1);
        DeadLetter letter = letters.open(10).get(0);
        assertThat(letter.reference()).isEqualTo("Encounter/1");
        assertThat(letter.reason()).isEqualTo("Encounter.subject is missing.");
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.lastSeen()).isEqualTo(letter.firstSeen().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isClosedByALaterVersionInWhateverOrderTheyCome(boolean inOrder) {
        if (inOrder) {
            reject("2");
            use(encounter("1", "a", 3, "finished"));
        } else {
            use(encounter("1", "a", 3, "finished"));
            reject("2");
        }
        assertThat(letters.count()).isZero();
    }

    @Test
    void staysOpenWhenAnEarlierVersionComesLate() {
        reject("2");
        use(encounter("1", "a", 1, "finished"));
        use(encounter("11", "a", 7, "finished"));

        assertThat(letters.count()).isEqualTo(1);
    }

    @Test
    void isClosedByALaterVersionInTheSameDelivery() {
        store.save(SITE, List.of(encounter("1", "a", 3, "finished")), List.of(rejection("2")));
        assertThat(letters.count()).isZero();
    }

    @Test
    void isClosedByWhatCanBeUsedNowWhereVersionsAreNoNumbers() {
        use(Samples.unordered("1", "a", "planned"));
        reject("a7f3");
        assertThat(letters.count()).isEqualTo(1);

        use(Samples.unordered("1", "a", "finished"));
        assertThat(letters.count()).isZero();
    }

    @Test
    void isOpenedAgainWhenTheSameVersionComesUpAgain() {
        reject("2");
        DATABASE.execute("update dead_letter set state = 'resolved'");
        reject("2");
        assertThat(letters.count()).isEqualTo(1);
    }

    @Test
    void takesWhateverAHospitalCallsAnId() {
        String endless = "Encounter/" + "x".repeat(100_000);
        Rejection odd = new Rejection(endless, "a\0b".repeat(5_000), "Encounter.id", "No id.", "{\"id\":\"\0\"}");
        store.save(SITE, List.of(), List.of(odd));
        store.save(SITE, List.of(), List.of(odd));

        assertThat(letters.count()).isEqualTo(1);
        assertThat(letters.open(1).get(0).reference()).hasSize(200);
    }

    private void use(Fact fact) {
        store.save(SITE, List.of(fact), List.of());
    }

    private void reject(String version) {
        store.save(SITE, List.of(), List.of(rejection(version)));
    }

    private static Rejection rejection(String version) {
        return new Rejection("Encounter/1", version, "Encounter.subject", "Encounter.subject is missing.", "{}");
    }
}
