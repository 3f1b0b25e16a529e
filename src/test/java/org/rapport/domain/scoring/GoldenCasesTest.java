package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/**
 * The golden cases of each instrument. {@code expected} is the value, {@code absent}, {@code present} / {@code not-present}
 * / {@code unknown} for a risk, or {@code refused} when the whole form gives no score.
 */
class GoldenCasesTest {
    private static final Instant LATER = FactFixtures.at("2026-06-01");
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());

    @ParameterizedTest(name = "{0}: {2} -> {3} {4}")
    @CsvFileSource(
            resources = {
                "/golden/phq-9.csv",
                "/golden/gad-7.csv",
                "/golden/wai-sr.csv",
                "/golden/wai-sr-t.csv",
                "/golden/rapport-checkin.csv",
                "/golden/rapport-checkin-t.csv"
            },
            numLinesToSkip = 1)
    void givesWhatTheCatalogueSays(
            String name,
            String canonical,
            String marks,
            String measure,
            String expected,
            Integer answered,
            Integer total,
            boolean prorated) {
        Instrument instrument = instrument(canonical);
        PatientScores result = scoring.score(
                FactFixtures.PATIENT,
                List.of(FactFixtures.form("r1", canonical, "2026-03-01", Marks.read(instrument, marks))),
                LATER);

        if (expected.equals("refused")) {
            assertThat(result.scores()).isEmpty();
            assertThat(result.refusals()).hasSize(1);
            return;
        }
        Score score = result.scores().stream()
                .filter(one -> one.type().measure().equals(measure))
                .findFirst()
                .orElseThrow();
        assertThat(words(score.outcome())).isEqualTo(expected);
        assertThat(score.components())
                .contains(Component.count("items-answered", answered), Component.count("items-total", total));
        assertThat(score.components().contains(Component.mark("prorated"))).isEqualTo(prorated);
        assertThat(score.components())
                .filteredOn(one -> one.code().equals("direction"))
                .isEqualTo(direction(score.type().family()));
    }

    /** Fewer symptoms are better, and more of everything else; a risk has no direction. */
    private static List<Component> direction(ScoreFamily family) {
        return family == ScoreFamily.RISK
                ? List.of()
                : List.of(Component.text(
                        "direction", family == ScoreFamily.SYMPTOM ? "lower is better" : "higher is better"));
    }

    /** The instrument of the canonical's url, whatever version the case names. */
    private static Instrument instrument(String canonical) {
        String url = canonical.substring(0, canonical.indexOf('|'));
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.key().url().equals(url))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Quantity quantity) {
            return quantity.value().toPlainString();
        }
        if (outcome instanceof Outcome.Flag flag) {
            return flag.value() ? "present" : "not-present";
        }
        return outcome instanceof Outcome.Absent absent && absent.reason() == Outcome.Reason.UNKNOWN
                ? "unknown"
                : "absent";
    }
}
