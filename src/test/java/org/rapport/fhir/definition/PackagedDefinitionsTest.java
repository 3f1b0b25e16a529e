package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseScale;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.fhir.R4;

class PackagedDefinitionsTest {
    private static final String OWN = "https://rapport.org/fhir/StructureDefinition/";
    private static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());

    @Test
    void readsEveryPackagedInstrument() {
        assertThat(DEFINITIONS.instruments().values())
                .extracting(Instrument::id)
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

    @Test
    void readsTheWeightsAndScoresOfThePhq9() {
        Instrument phq9 = DEFINITIONS
                .instruments()
                .get(new InstrumentKey("https://rapport.org/fhir/Questionnaire/phq-9", "0.1.0"));
        assertThat(phq9.items()).hasSize(10).filteredOn(Item::scored).hasSize(9);
        Item first = phq9.items().get(0);
        assertThat(((ResponseScale.Options) first.scale()).weights())
                .containsEntry(new Answer.Coded("http://loinc.org", "LA6571-9"), new BigDecimal("3"))
                .hasSize(4);
        assertThat(phq9.subscales()).hasSize(2);
        assertThat(phq9.subscales().get(0).type().standardCodings())
                .extracting(coding -> coding.system() + "|" + coding.code())
                .containsExactly("http://loinc.org|44261-6", "http://snomed.info/sct|720433000");
        assertThat(phq9.subscales().get(1).riskThreshold()).contains(BigDecimal.ONE);
    }

    @Test
    void takesForIndicatorsTheScoresThatNoQuestionnaireDeclares() {
        assertThat(DEFINITIONS.indicators())
                .containsKeys("attendance-rate", "engagement-profile")
                .doesNotContainKeys("wai-sr-total", "urica-readiness");
        assertThat(DEFINITIONS.indicators().get("engagement-profile").family()).isEqualTo(ScoreFamily.PROFILE);
        assertThat(DEFINITIONS.scoreTypes().get("wai-sr-bond").family()).isEqualTo(ScoreFamily.ALLIANCE);
        assertThat(DEFINITIONS.scoreTypes().keySet())
                .containsAll(((CodeSystem) DEFINITIONS.all(CodeSystem.class).stream()
                                .filter(it -> it.getIdElement().getIdPart().equals("rapport-scores"))
                                .findFirst()
                                .orElseThrow())
                        .getConcept().stream().map(concept -> concept.getCode()).toList());
    }

    @Test
    void knowsTheWordsOfCodesAndTheCodesOfValueSets() {
        assertThat(DEFINITIONS.display("https://rapport.org/fhir/CodeSystem/rapport-components", "numerator"))
                .isEqualTo("Numerator");
        assertThat(DEFINITIONS.display("http://loinc.org", "44261-6")).isEqualTo("44261-6");
        assertThat(DEFINITIONS.codesOf("https://rapport.org/fhir/ValueSet/psychotherapy-encounters"))
                .contains("http://snomed.info/sct|75516001");
        assertThat(DEFINITIONS.codesOf("https://rapport.org/fhir/ValueSet/homework-tasks"))
                .contains("https://rapport.org/fhir/CodeSystem/rapport-task-codes|homework");
        assertThatThrownBy(() -> DEFINITIONS.codesOf("https://rapport.org/fhir/ValueSet/none"))
                .isInstanceOf(UnusableDefinition.class);
    }

    @Test
    void servesTheDefinitionsById() {
        assertThat(DEFINITIONS.all(StructureDefinition.class))
                .extracting(it -> it.getIdElement().getIdPart())
                .contains("rapport-alliance-score", "score-definition");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misunderstandings")
    void refusesADeclarationItDoesNotUnderstand(String sentence, Consumer<Questionnaire> change) {
        Questionnaire phq9 = DEFINITIONS.all(Questionnaire.class).stream()
                .map(Questionnaire.class::cast)
                .filter(it -> it.getIdElement().getIdPart().equals("phq-9"))
                .findFirst()
                .orElseThrow()
                .copy();
        change.accept(phq9);
        assertThatThrownBy(() -> InstrumentReader.read(phq9, Terminology.NONE))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageContaining("Questionnaire phq-9")
                .hasMessageContaining(sentence);
    }

    static Stream<Arguments> misunderstandings() {
        return Stream.of(
                refused("lacks its url or its version", it -> it.setVersion(null)),
                refused("norms, which is not understood", it -> it.addExtension(OWN + "norms", new BooleanType(true))),
                refused(
                        "instrument-id more than once",
                        it -> it.addExtension(OWN + "instrument-id", new CodeType("x"))),
                refused("lacks respondent", it -> it.getExtension()
                        .removeIf(ext -> ext.getUrl().endsWith("/respondent"))),
                refused("score-definition phq-9-total lacks minimumAnswered", it -> drop(it, "minimumAnswered")),
                refused("the code median, which is not understood", it -> set(it, "aggregation", "median")),
                refused("the code outcome, which is not understood", it -> set(it, "family", "outcome")),
                refused("has prompt, which is not like <36", it -> score(it)
                        .addExtension("prompt", new StringType("below 36"))),
                refused("has itemPrompt, which is not like <36", it -> score(it)
                        .addExtension("itemPrompt", new StringType("<"))),
                refused("has the part cutoff", it -> score(it).addExtension("cutoff", new CodeType("10"))),
                refused("is made of scores and names no part", it -> set(it, "aggregation", "mean-of-scores")),
                refused("is a risk and lacks riskThreshold", it -> set(it, "family", "risk")),
                refused("item phq-9-1 needs exactly one itemWeight", it -> third(it)
                        .getAnswerOptionFirstRep()
                        .getValueCoding()
                        .getExtension()
                        .clear()),
                refused("item phq-9-1 is scored and of a type", it -> third(it).setType(QuestionnaireItemType.STRING)),
                refused("item phq-9-1 is scored and may be answered more", it -> third(it)
                        .setRepeats(true)),
                refused(
                        "item phq-9-1 is scored under a condition",
                        it -> third(it).addEnableWhen().setQuestion("phq-9-2")),
                refused("item phq-9-1 in a score that it does not declare", it -> third(it)
                        .addExtension(OWN + "subscale", new CodeType("phq-2-total"))),
                refused("has the item phq-9-2 twice", it -> third(it).setLinkId("phq-9-2")),
                refused("no score, or one without items", it -> it.getItem().clear()));
    }

    private static Arguments refused(String sentence, Consumer<Questionnaire> change) {
        return Arguments.of(sentence.replace("item phq-9-1 needs", "item phq-9-1, option LA6568-5 needs"), change);
    }

    private static Questionnaire.QuestionnaireItemComponent third(Questionnaire questionnaire) {
        return questionnaire.getItem().get(2);
    }

    private static Extension score(Questionnaire questionnaire) {
        return questionnaire.getExtensionsByUrl(OWN + "score-definition").get(0);
    }

    private static void drop(Questionnaire questionnaire, String part) {
        score(questionnaire).getExtension().removeIf(it -> it.getUrl().equals(part));
    }

    private static void set(Questionnaire questionnaire, String part, String code) {
        score(questionnaire).getExtensionByUrl(part).setValue(new CodeType(code));
    }
}
