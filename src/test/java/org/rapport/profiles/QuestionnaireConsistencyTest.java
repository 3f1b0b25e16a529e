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
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.profiles.ScoringDeclaration.ScoreRule;

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
                .allMatch(text -> text.equals("Your therapist can see your answers and the scores made from them."
                        + " They become part of your record: whoever may see that record can see them."));
    }

    @ParameterizedTest
    @MethodSource("clientForms")
    void clientFormsSayWhoWillSeeTheAnswers(ScoringDeclaration instrument) {
        assertThat(instrument.questionnaire().getItemFirstRep().getText())
                .contains("therapist can see")
                .contains("whoever may see that record");
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
}
