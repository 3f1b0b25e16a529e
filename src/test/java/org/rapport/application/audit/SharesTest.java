package org.rapport.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void ofVeryManyCasesAShareIsLookedAtFirst() {
        assertThat(Shares.of(1_000_000)).containsExactly(0.03, 0.15, 1.0);
        assertThat(Shares.of(150_000)).containsExactly(0.2, 1.0);
        assertThat(Shares.ofForms(4_000_000)).containsExactly(0.01, 0.1, 1.0);
    }

    @Test
    void ofFewOnesAllAreLookedAtAtOnce() {
        assertThat(Shares.of(100_000)).containsExactly(1.0);
        assertThat(Shares.of(0)).containsExactly(1.0);
    }

    /** Four cases are of four people at most; of five there may be a fifth. */
    @Test
    void itIsOpenOnlyWhereThereMayBeEnoughPeople() {
        assertThat(Shares.open(4, 5, 5)).isTrue();
        assertThat(Shares.open(5, 5, 5)).isFalse();
        assertThat(Shares.open(0, 4, 5)).isFalse();
    }
}
