package org.rapport.domain.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.advice.Charts.SRS;
import static org.rapport.domain.advice.Charts.WAI;
import static org.rapport.domain.advice.Charts.change;
import static org.rapport.domain.advice.Charts.drop;
import static org.rapport.domain.advice.Charts.number;
import static org.rapport.domain.advice.Charts.on;
import static org.rapport.domain.advice.Charts.pause;
import static org.rapport.domain.advice.Charts.risk;
import static org.rapport.domain.advice.Charts.total;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

class ConcernsTest {
    private static final Instant NOW = on("06-30");
    private static final Outcome PRESENT = new Outcome.Flag(true);
    private static final Outcome NOT_PRESENT = new Outcome.Flag(false);
    private static final Outcome UNKNOWN = new Outcome.Absent(Outcome.Reason.UNKNOWN, "Not answered.");

    private final Concerns concerns = new Concerns(Duration.ofDays(90), ZoneId.of("Europe/Berlin"));

    @Test
    void tellsNothingOfValuesThatAreAsUsual() {
        assertThat(concerns.of(
                        List.of(
                                total(SRS, "06-20", "38"),
                                change("phq-9-total", "06-20", "reliable-improvement", "18", "9"),
                                change("gad-7-total", "06-20", "no-reliable-change", "10", "9"),
                                risk("phq-9-item-9", "06-20", NOT_PRESENT),
                                pause("06-20", false)),
                        NOW))
                .isEmpty();
    }

    @Test
    void tellsADropThatNobodyHasFollowedUp() {
        Concern told = one(drop(WAI, "06-20", "possible"));

        assertThat(told.kind()).isEqualTo(ConcernKind.ALLIANCE_DROP);
        assertThat(told.pressing()).isFalse();
        assertThat(told.summary()).isEqualTo("Possible alliance drop on 20 June 2026 (WAI-SR), not followed up yet");
        assertThat(told.reasons())
                .contains("WAI-SR was 3.2 at session 6 on 20 June 2026 after 4.3 at the session before.");
        assertThat(told.rule()).contains("R2(1)").doesNotContain("R3");
        assertThat(told.sources()).containsExactly("QuestionnaireResponse/06-20");
    }

    @Test
    void tellsAMarkedDropWithMoreWeight() {
        assertThat(one(drop(WAI, "06-20", "marked")).pressing()).isTrue();
    }

    @Test
    void isSilentOnceADropIsRepaired() {
        assertThat(concerns.of(List.of(drop(WAI, "06-20", "marked", Component.mark("repaired"))), NOW))
                .isEmpty();
    }

    @Test
    void isSilentOnceALaterSessionHasTheForm() {
        assertThat(concerns.of(
                        List.of(drop(WAI, "06-20", "marked", Component.count("repair-sessions-measured", 1))), NOW))
                .isEmpty();
        assertThat(concerns.of(List.of(drop(SRS, "06-20", "possible"), total(SRS, "06-27", "35")), NOW))
                .as("a drop at the first session says nothing of repair")
                .isEmpty();
    }

    @Test
    void stillTellsADropWhenOnlyAnotherFormCameLater() {
        assertThat(concerns.of(List.of(drop(WAI, "06-20", "possible"), total(SRS, "06-27", "38")), NOW))
                .hasSize(1);
    }

    @Test
    void stillTellsADropOfWhichAThirdSessionWentByWithoutAForm() {
        assertThat(concerns.of(
                        List.of(drop(WAI, "06-20", "possible", Component.count("repair-sessions-measured", 0))), NOW))
                .hasSize(1);
    }

    @Test
    void tellsAtMostOneDropMarkedBeforePossible() {
        Concern told = one(drop(WAI, "06-13", "marked"), drop(SRS, "06-20", "possible"));

        assertThat(told.summary()).contains("Marked", "WAI-SR");
        assertThat(one(drop(WAI, "06-13", "possible"), drop(SRS, "06-20", "possible"))
                        .summary())
                .as("of two alike the later one")
                .contains("Session Rating Scale");
    }

    @Test
    void tellsARiskByItsLastKnownAnswer() {
        Concern told = one(risk("phq-9-item-9", "06-13", NOT_PRESENT), risk("phq-9-item-9", "06-20", PRESENT));

        assertThat(told.kind()).isEqualTo(ConcernKind.RISK);
        assertThat(told.pressing()).isTrue();
        assertThat(told.summary()).isEqualTo("PHQ-9 item 9: answered at or above the threshold on 20 June 2026");
        assertThat(told.reasons()).anyMatch(reason -> reason.contains("not an emergency system"));
        assertThat(concerns.of(
                        List.of(risk("phq-9-item-9", "06-13", PRESENT), risk("phq-9-item-9", "06-20", NOT_PRESENT)),
                        NOW))
                .isEmpty();
    }

    @Test
    void takesAnUnknownAnswerForNoEndOfARisk() {
        assertThat(concerns.of(
                        List.of(risk("phq-9-item-9", "06-13", PRESENT), risk("phq-9-item-9", "06-20", UNKNOWN)), NOW))
                .hasSize(1);
        assertThat(concerns.of(List.of(risk("phq-9-item-9", "06-20", UNKNOWN)), NOW))
                .isEmpty();
    }

    @Test
    void makesOneConcernOfSeveralRisks() {
        Concern told = one(risk("phq-9-item-9", "06-13", PRESENT), risk("core-10-item-6", "06-20", PRESENT));

        assertThat(told.summary()).startsWith("CORE-10 item 6 and PHQ-9 item 9: ");
        assertThat(told.measures()).containsExactly("core-10-item-6", "phq-9-item-9");
    }

    @Test
    void tellsAReliableDeteriorationOfTheLatestWord() {
        Concern told = one(
                change("phq-9-total", "06-20", "reliable-deterioration", "10", "16"),
                change("gad-7-total", "06-20", "reliable-deterioration", "8", "13.50"));

        assertThat(told.summary())
                .isEqualTo("Reliable deterioration since the first value of the course: GAD-7 total and PHQ-9 total");
        assertThat(told.reasons())
                .contains("GAD-7 total went from 8 to 13.5 by 20 June 2026; reliable from a difference of 6 on.");
        assertThat(concerns.of(
                        List.of(
                                change("phq-9-total", "06-13", "reliable-deterioration", "10", "16"),
                                change("phq-9-total", "06-20", "no-reliable-change", "10", "12")),
                        NOW))
                .isEmpty();
    }

    @Test
    void tellsALongPauseAsProvisionalAndAsInformation() {
        Concern told = one(pause("05-20", true));

        assertThat(told.kind()).isEqualTo(ConcernKind.DISENGAGEMENT);
        assertThat(told.pressing()).isFalse();
        assertThat(told.summary()).contains("provisional").doesNotContainIgnoringCase("dropout");
        assertThat(concerns.of(List.of(pause("05-20", true), pause("06-20", false)), NOW))
                .as("the course with the latest session counts")
                .isEmpty();
    }

    @Test
    void tellsSeveralConcernsInTheirOrder() {
        List<Evidence> all = everything();

        assertThat(concerns.of(all, NOW))
                .extracting(Concern::kind)
                .containsExactly(
                        ConcernKind.RISK,
                        ConcernKind.ALLIANCE_DROP,
                        ConcernKind.DETERIORATION,
                        ConcernKind.DISENGAGEMENT);
    }

    @Test
    void saysTheSameInWhateverOrderTheEvidenceComes() {
        List<Evidence> all = new ArrayList<>(everything());
        all.add(drop(SRS, "06-13", "possible"));
        all.addAll(everything());
        List<Concern> expected = concerns.of(all, NOW);
        Random random = new Random(7);

        for (int i = 0; i < 50; i++) {
            Collections.shuffle(all, random);
            assertThat(concerns.of(all, NOW)).isEqualTo(expected);
        }
    }

    @Test
    void leavesWhatLiesFurtherBackToTheChart() {
        assertThat(concerns.of(List.of(drop(WAI, "03-20", "marked"), risk("phq-9-item-9", "03-20", PRESENT)), NOW))
                .isEmpty();
    }

    @Test
    void takesATimeStillToComeForASlipOfThePen() {
        assertThat(concerns.of(List.of(risk("phq-9-item-9", "07-02", PRESENT)), NOW))
                .isEmpty();
        assertThat(concerns.of(List.of(risk("phq-9-item-9", "07-01", PRESENT)), NOW))
                .as("a clock that is fast")
                .hasSize(1);
    }

    @Test
    void isNewOnlyWhenItRestsOnSomethingNew() {
        List<String> parts = one(drop(WAI, "06-20", "possible")).parts();

        assertThat(one(drop(WAI, "06-20", "possible", number("repair-target", "4.1")))
                        .parts())
                .as("nothing new")
                .isEqualTo(parts);
        assertThat(one(drop(WAI, "06-20", "marked")).parts()).isNotEqualTo(parts);
        assertThat(one(drop(WAI, "06-27", "possible")).parts()).isNotEqualTo(parts);
        assertThat(one(risk("phq-9-item-9", "06-20", PRESENT)).parts())
                .isNotEqualTo(one(risk("phq-9-item-9", "06-27", PRESENT)).parts());
        assertThat(one(change("phq-9-total", "06-20", "reliable-deterioration", "10", "16"))
                        .parts())
                .isNotEqualTo(one(change("phq-9-total", "06-20", "reliable-deterioration", "10", "17"))
                        .parts());
        assertThat(one(pause("05-20", true)).parts())
                .isNotEqualTo(one(pause("05-27", true)).parts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rupture", "dropout", "non-compliant", "resistant", "poor", "predict", "will ", "likely to"})
    void usesNeutralWordsAndPredictsNothing(String word) {
        concerns.of(everything(), NOW).forEach(concern -> assertThat(
                        concern.summary() + " " + concern.reasons() + " " + concern.rule())
                .satisfies(text -> assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(word)));
    }

    @Test
    void keepsASummaryShortWhateverTitlesAHospitalGives() {
        Evidence wordy = new Evidence(
                "own-risk",
                "Ein sehr langer Titel ".repeat(20),
                ScoreFamily.RISK,
                PRESENT,
                List.of(),
                on("06-20"),
                List.of());

        assertThat(one(wordy).summary()).hasSizeLessThan(140).endsWith("…");
    }

    @Test
    void writesNumbersOfAnySizeInFewCharacters() {
        Evidence change = change("phq-9-total", "06-20", "reliable-deterioration", "1E+999999999", "1E-999999999");

        assertThat(String.join("", one(change).reasons())).hasSizeLessThan(300);
    }

    private static List<Evidence> everything() {
        return List.of(
                pause("05-20", true),
                change("phq-9-total", "06-20", "reliable-deterioration", "10", "16"),
                drop(WAI, "06-20", "possible"),
                risk("phq-9-item-9", "06-20", PRESENT));
    }

    private Concern one(Evidence... evidence) {
        List<Concern> all = concerns.of(List.of(evidence), NOW);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
