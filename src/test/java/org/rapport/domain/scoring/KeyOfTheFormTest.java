package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/** A form is scored by the key of the questionnaire it names, and by no other. */
class KeyOfTheFormTest {
    private static final Instant LATER = FactFixtures.at("2026-06-01");
    private static final String ANSWERS = "4 3 5 4 5 4 4 3 5 4 4 3";
    private static final Instrument WAI_SR = packaged("wai-sr");
    private static final Instrument WAI_S = packaged("wai-s");

    @Test
    void theSameTwelveNumbersAreWorthAnotherTaskScoreOnEachForm() {
        assertThat(value(score(WAI_SR, WAI_SR), "wai-sr-task")).isEqualTo("3.500");
        assertThat(value(score(WAI_S, WAI_S), "wai-s-task")).isEqualTo("3.250");
    }

    @Test
    void aFormThatNamesTheWaiSrHasNoScoreOfTheWaiS() {
        assertThat(score(WAI_SR, WAI_SR).scores())
                .extracting(score -> score.type().measure())
                .isNotEmpty()
                .noneMatch(measure -> measure.startsWith("wai-s-"));
    }

    @Test
    void answersOfTheWaiSrUnderTheNameOfTheWaiSAreRefused() {
        PatientScores result = score(WAI_S, WAI_SR);

        assertThat(result.scores()).isEmpty();
        assertThat(result.refusals())
                .singleElement()
                .extracting(Refusal::sentence)
                .asString()
                .contains("https://rapport.org/fhir/Questionnaire/wai-s|0.1.0")
                .contains("wai-sr-1: The questionnaire has no such item.");
    }

    private static PatientScores score(Instrument named, Instrument answered) {
        List<Answer> answers = Marks.read(answered, ANSWERS);
        return new PatientScoring(RulesFixtures.rules())
                .score(
                        FactFixtures.PATIENT,
                        List.of(FactFixtures.form("r1", named.key().toString(), "2026-03-01", answers)),
                        LATER);
    }

    private static String value(PatientScores result, String measure) {
        return result.scores().stream()
                .filter(score -> score.type().measure().equals(measure))
                .map(Score::outcome)
                .map(outcome -> ((Outcome.Quantity) outcome).value().toPlainString())
                .collect(Collectors.joining());
    }

    private static Instrument packaged(String id) {
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
