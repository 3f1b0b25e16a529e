package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.definition.Caveat;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;

/** What must be said beside a score is at hand wherever the score is shown. */
class CaveatsTest {
    private static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());

    @Test
    void everyAllianceScoreIsAPromptForConversationAndNoPrediction() {
        assertThat(DEFINITIONS.scoreTypes().values())
                .filteredOn(type -> type.family() == ScoreFamily.ALLIANCE)
                .extracting(ScoreType::measure)
                .isNotEmpty()
                .allSatisfy(measure -> assertThat(DEFINITIONS.caveats(measure)).anySatisfy(caveat -> {
                    assertThat(caveat.sentence()).contains("prompt for conversation", "7.7 %");
                    assertThat(caveat.source())
                            .hasValueSatisfying(source -> assertThat(source).contains("Flückiger"));
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "alliance-early,not a prediction",
        "alliance-slope,not a prediction",
        "alliance-drop,misses most ruptures",
        "alliance-drop,not a prediction",
        "alliance-gap,conflicts",
        "srs-total,too low to call a change of one client reliable",
        "reliable-change,nothing about what brought it about",
        "nhs-outcome,not diagnoses",
        "provisional-disengagement,beside the last outcome score",
        "provisional-disengagement,Not a finding of dropout",
        "plan-recalibrated,understated",
        "homework-completion,r = .26",
        "attendance-rate,no pooled figure",
        "wai-sr-total,No cut-off",
        "rapport-checkin-total,not validated",
        "phq-9-item-9,no emergency system",
        "core-10-item-6,no emergency system"
    })
    void saysWhatTheCatalogueDemands(String measure, String words) {
        assertThat(DEFINITIONS.caveats(measure)).extracting(Caveat::sentence).anyMatch(one -> one.contains(words));
    }

    @Test
    void aScoreThatSpeaksForItselfHasNone() {
        assertThat(DEFINITIONS.caveats("sessions-attended")).isEmpty();
        assertThat(DEFINITIONS.caveats("of-nobody")).isEmpty();
    }

    @Test
    void aSourceBelongsToTheCaveatBeforeIt() {
        CodeSystem system = new CodeSystem().setUrl("https://example.org/scores");
        ConceptDefinitionComponent concept =
                system.addConcept().setCode("mood").addConcept().setCode("mood-total");
        property(concept, "source", "of something else");
        property(concept, "caveat", "First.");
        property(concept, "source", "Somebody 2020");
        property(concept, "caveat", "Second.");

        assertThat(CaveatReader.of(List.of(system)))
                .containsOnlyKeys("mood-total")
                .containsEntry(
                        "mood-total",
                        List.of(
                                new Caveat("First.", Optional.of("Somebody 2020")),
                                new Caveat("Second.", Optional.empty())));
    }

    private static void property(ConceptDefinitionComponent concept, String code, String value) {
        concept.addProperty().setCode(code).setValue(new StringType(value));
    }
}
