package org.rapport.domain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-01-09T10:00:00Z");
    private static final ScoreIdentity PHQ = identity("phq-9-total");

    /** The expected UUIDs were made with another implementation of RFC 4122. */
    @Test
    void anIdentityIsAUuidMadeOfItsNames() {
        assertThat(PHQ.uuid()).hasToString("12477183-9b8b-5b4f-8562-c89270960b58");
        assertThat(new ScoreIdentity("wien", "pä", "E1", "attendance-rate", "course", "rapport-scorer").uuid())
                .hasToString("ff29fffe-79c1-5941-a5c6-c29953718ee6");
    }

    @Test
    void aScoreSpeaksOfAMomentOrOfAPeriod() {
        assertThat(EffectiveTime.at(MONDAY).asOf()).isEqualTo(MONDAY);
        assertThat(EffectiveTime.between(MONDAY, FRIDAY).asOf()).isEqualTo(FRIDAY);
        assertThat(EffectiveTime.between(MONDAY, FRIDAY).start()).isEqualTo(MONDAY);
        assertThat(EffectiveTime.between(MONDAY, MONDAY).end()).hasValue(MONDAY);
        assertThatIllegalArgumentException().isThrownBy(() -> EffectiveTime.between(FRIDAY, MONDAY));
    }

    @Test
    void aScoreRefersToItsMembersAndItsBasis() {
        Score score = score(List.of(identity("gad-7-total")), List.of(PHQ));

        assertThat(score.related()).containsExactly(identity("gad-7-total"), PHQ);
    }

    @Test
    void aScoreToldToSomebodyIsOtherwiseTheSame() {
        Score score = score(List.of(), List.of(PHQ));
        Score told = score.toldTo(Optional.of("dr-1"));

        assertThat(score.responsible()).isEmpty();
        assertThat(told.responsible()).hasValue("dr-1");
        assertThat(told.toldTo(Optional.empty())).isEqualTo(score);
    }

    @Test
    void componentsSayWhatTheyAre() {
        assertThat(Component.count("numerator", 7))
                .isEqualTo(new Component("numerator", new Component.Quantity(BigDecimal.valueOf(7), "1")));
        assertThat(Component.number("threshold-days", BigDecimal.TEN, "d").value())
                .isEqualTo(new Component.Quantity(BigDecimal.TEN, "d"));
        assertThat(Component.mark("prorated").value()).isEqualTo(new Component.Flag(true));
        assertThat(Component.direction(true)).isEqualTo(Component.text("direction", "higher is better"));
        assertThat(Component.direction(false)).isEqualTo(Component.text("direction", "lower is better"));
    }

    @Test
    void wordsOfOthersAreWrittenAsTheyWriteThem() {
        assertThat(Outcome.Reason.NOT_PERFORMED.code()).isEqualTo("not-performed");
        assertThat(Outcome.Reason.UNKNOWN.code()).isEqualTo("unknown");
        assertThat(new Algorithm("rapport-scorer", "1").token()).isEqualTo("rapport-scorer|1");
        assertThat(ScoreFamily.SYMPTOM.category()).isEqualTo("outcome");
        assertThat(ScoreFamily.RISK.profile()).isEqualTo("rapport-symptom-score");
    }

    private static Score score(List<ScoreIdentity> members, List<ScoreIdentity> basis) {
        return new Score(
                identity("engagement-profile"),
                new ScoreType("engagement-profile", "Engagement profile", ScoreFamily.PROFILE, List.of()),
                EffectiveTime.at(MONDAY),
                new Outcome.Group(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                members,
                basis,
                Optional.empty(),
                "1");
    }

    private static ScoreIdentity identity(String measure) {
        return new ScoreIdentity("vienna", "p1", "none", measure, "QuestionnaireResponse/12", "rapport-scorer");
    }
}
