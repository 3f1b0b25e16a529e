package org.rapport.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.profiles.ScoringDeclaration.ScoreRule;
import org.rapport.profiles.ScoringDeclaration.ScoredItem;

class QuestionnaireConsistencyTest {
    private static final String OWN_SCORES = "https://rapport.org/fhir/CodeSystem/rapport-scores";

    @Test
    void shipsTheInstrumentsOfTheCatalogue() {
        assertThat(instruments())
                .extracting(ScoringDeclaration::instrumentId)
                .containsExactlyInAnyOrder(
                        "phq-9",
                        "gad-7",
                        "core-10",
                        "wai-sr",
                        "wai-sr-t",
                        "wai-s",
                        "srs",
                        "gsrs",
                        "ors",
                        "haq-ii",
                        "arm-5",
                        "urica",
                        "rapport-checkin",
                        "rapport-checkin-t");
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void instrumentsAreKnownByTheirIdAndTheReleaseVersion(ScoringDeclaration instrument) {
        var questionnaire = instrument.questionnaire();
        assertThat(questionnaire.getIdPart()).isEqualTo(instrument.instrumentId());
        assertThat(questionnaire.getUrl())
                .isEqualTo("https://rapport.org/fhir/Questionnaire/" + instrument.instrumentId());
        assertThat(questionnaire.getVersion()).isEqualTo("0.1.0");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyScoreHasFirstACodeOfOurOwnThatTheCodeSystemKnows(ScoreRule rule) {
        assertThat(rule.system()).isEqualTo(OWN_SCORES);
        assertThat(ownScores()).contains(rule.code());
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void noScoreIsDeclaredTwice(ScoringDeclaration instrument) {
        assertThat(instrument.rules()).extracting(ScoreRule::code).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyMissingItemRuleAsksForAtLeastOneAndAtMostAllItems(ScoreRule rule) {
        assertThat(rule.minimumAnswered()).isBetween(1, rule.items().size());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theDeclaredRangeIsWhatTheItemsCanGive(ScoreRule rule) {
        assertThat(List.of(rule.low(), rule.high()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(rule.lowest(), rule.highest());
    }

    @ParameterizedTest
    @MethodSource("items")
    void everyScoredItemHasAtLeastTwoDifferentWeights(ScoredItem item) {
        assertThat(item.low()).isLessThan(item.high());
        assertThat(item.weights()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void itemsAreNamedAfterTheInstrumentAndNumberedInOrder(ScoringDeclaration instrument) {
        var numbered = instrument.answerable().stream()
                .map(item -> item.getLinkId())
                .filter(linkId -> linkId.matches(".*-\\d+"))
                .toList();
        var expected = Stream.iterate(1, n -> n + 1)
                .limit(numbered.size())
                .map(n -> instrument.instrumentId() + "-" + n)
                .toList();
        assertThat(numbered).containsExactlyElementsOf(expected);
        assertThat(numbered)
                .containsAll(instrument.items().stream().map(ScoredItem::linkId).toList());
    }

    @ParameterizedTest
    @MethodSource("licensed")
    void licensedInstrumentsHoldOnlyPlaceholderText(ScoringDeclaration instrument) {
        assertThat(instrument.answerable()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.getText().toLowerCase(Locale.ROOT))
                    .isEqualTo(item.getLinkId().replaceAll("-(\\d+)$", " item $1") + " (licensed wording not loaded)");
            assertThat(item.getAnswerOption()).isEmpty();
            assertThat(item.getItem()).isEmpty();
        });
        assertThat(instrument.displayed())
                .allMatch(text -> text.equals("Your therapist can see your answers and the scores made from them."));
    }

    @ParameterizedTest
    @MethodSource("clientForms")
    void clientFormsSayWhoWillSeeTheAnswers(ScoringDeclaration instrument) {
        assertThat(instrument.questionnaire().getItemFirstRep().getText()).contains("therapist can see");
    }

    @Test
    void theTwoCheckInFormsMirrorEachOtherItemByItem() {
        assertThat(instrument("rapport-checkin").items()).hasSize(8);
        assertThat(instrument("rapport-checkin-t").items())
                .extracting(ScoredItem::weights)
                .isEqualTo(instrument("rapport-checkin").items().stream()
                        .map(ScoredItem::weights)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("clientAndTherapistForms")
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

    private static Set<String> ownScores() {
        return ProfileFiles.definitions().stream()
                .map(ProfileFiles::resource)
                .filter(CodeSystem.class::isInstance)
                .map(CodeSystem.class::cast)
                .filter(system -> OWN_SCORES.equals(system.getUrl()))
                .flatMap(system -> system.getConcept().stream())
                .map(CodeSystem.ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
    }

    private static List<ScoringDeclaration> instruments() {
        return ProfileFiles.instruments().stream().map(ScoringDeclaration::new).toList();
    }

    private static ScoringDeclaration instrument(String id) {
        return instruments().stream()
                .filter(instrument -> instrument.instrumentId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ScoreRule> rules() {
        return instruments().stream().flatMap(instrument -> instrument.rules().stream());
    }

    private static Stream<ScoredItem> items() {
        return instruments().stream().flatMap(instrument -> instrument.items().stream());
    }

    private static Stream<ScoringDeclaration> licensed() {
        return instruments().stream()
                .filter(instrument -> instrument.is("licence-status", "permission-required")
                        || instrument.is("licence-status", "nd-verbatim"));
    }

    private static Stream<ScoringDeclaration> clientForms() {
        return instruments().stream().filter(instrument -> instrument.is("respondent", "client"));
    }

    private static Stream<String> clientAndTherapistForms() {
        return Stream.of("wai-sr", "wai-sr-t");
    }
}
