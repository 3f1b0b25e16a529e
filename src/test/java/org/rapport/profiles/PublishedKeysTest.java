package org.rapport.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which item belongs to which score, and which counts the other way, by the published keys. */
class PublishedKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"wai-sr", "wai-sr-t"})
    void waiSrSubscalesHoldTheItemsOfThePublishedKey(String form) {
        var instrument = instrument(form);
        assertThat(instrument.rule(form + "-task").itemNumbers()).containsExactly(1, 2, 10, 12);
        assertThat(instrument.rule(form + "-bond").itemNumbers()).containsExactly(3, 5, 7, 9);
        assertThat(instrument.rule(form + "-goal").itemNumbers()).containsExactly(4, 6, 8, 11);
        assertThat(instrument.items()).noneMatch(ScoredItem::reversed);
    }

    @Test
    void waiSSubscalesHoldTheItemsOfTheirOwnKey() {
        var instrument = instrument("wai-s");
        assertThat(instrument.rule("wai-s-task").itemNumbers()).containsExactly(1, 2, 8, 12);
        assertThat(instrument.rule("wai-s-bond").itemNumbers()).containsExactly(3, 5, 7, 9);
        assertThat(instrument.rule("wai-s-goal").itemNumbers()).containsExactly(4, 6, 10, 11);
    }

    @Test
    void uricaScalesHoldSevenItemsEachAndFourItemsBelongToNone() {
        var instrument = instrument("urica");
        assertThat(instrument.rule("urica-precontemplation").itemNumbers()).containsExactly(1, 5, 11, 13, 23, 26, 29);
        assertThat(instrument.rule("urica-contemplation").itemNumbers()).containsExactly(2, 8, 12, 15, 19, 21, 24);
        assertThat(instrument.rule("urica-action").itemNumbers()).containsExactly(3, 7, 10, 14, 17, 25, 30);
        assertThat(instrument.rule("urica-maintenance").itemNumbers()).containsExactly(6, 16, 18, 22, 27, 28, 32);
        assertThat(instrument.answerable()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({
        "core-10, 2 3",
        "wai-s, 4 10",
        "haq-ii, 4 8 11 16 19",
        "arm-5, 3",
        "srs, ''",
        "gsrs, ''",
        "ors, ''",
        "urica, ''"
    })
    void theReversedItemsAreThoseOfThePublishedKey(String id, String numbers) {
        assertThat(instrument(id).items().stream().filter(ScoredItem::reversed).map(ScoredItem::linkId))
                .containsExactlyElementsOf(Stream.of(numbers.split(" "))
                        .filter(number -> !number.isEmpty())
                        .map(number -> id + "-" + number)
                        .toList());
    }

    @Test
    void theRiskScoreOfThePhq9IsItsNinthItemAlone() {
        var rule = instrument("phq-9").rule("phq-9-item-9");
        assertThat(rule.itemNumbers()).containsExactly(9);
        assertThat(rule.family()).isEqualTo("risk");
        assertThat(instrument("phq-9").rule("phq-9-total").itemNumbers()).hasSize(9);
    }

    @Test
    void theRiskScoreOfTheCore10IsItsSixthItemAlone() {
        var rule = instrument("core-10").rule("core-10-item-6");
        assertThat(rule.itemNumbers()).containsExactly(6);
        assertThat(rule.family()).isEqualTo("risk");
        assertThat(instrument("core-10").rule("core-10-total").itemNumbers()).hasSize(10);
    }

    private static ScoringDeclaration instrument(String id) {
        return ProfileFiles.instruments().stream()
                .map(ScoringDeclaration::new)
                .filter(instrument -> instrument.instrumentId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
