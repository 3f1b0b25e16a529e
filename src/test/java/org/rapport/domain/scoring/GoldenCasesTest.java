package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
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
 * / {@code unknown} for a risk, or {@code refused} when the form gives no score; with the word for the risk when it gives that
 * alone.
 */
class GoldenCasesTest {
    private static final List<String> CASES = List.of(
            "full",
            "one missing",
            "just enough",
            "just too few",
            "none answered",
            "out of range",
            "unknown code",
            "wrong version");
    private static final Set<String> LOWER_IS_BETTER =
            Set.of("phq-9-total", "gad-7-total", "core-10-total", "urica-precontemplation");
    private static final Instant LATER = FactFixtures.at("2026-06-01");
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());

    @ParameterizedTest(name = "{0}: {2} -> {3} {4}")
    @CsvFileSource(
            resources = {
                "/golden/phq-9.csv",
                "/golden/gad-7.csv",
                "/golden/core-10.csv",
                "/golden/wai-sr.csv",
                "/golden/wai-sr-t.csv",
                "/golden/wai-s.csv",
                "/golden/srs.csv",
                "/golden/gsrs.csv",
                "/golden/ors.csv",
                "/golden/haq-ii.csv",
                "/golden/arm-5.csv",
                "/golden/urica.csv",
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

        if (expected.startsWith("refused")) {
            assertThat(result.refusals()).hasSize(1);
            assertThat(result.scores().stream()
                            .map(score -> score.type().measure() + " refused " + words(score.outcome())))
                    .containsExactlyElementsOf(measure == null ? List.of() : List.of(measure + " " + expected));
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
                .isEqualTo(score.type().family() == ScoreFamily.RISK ? List.of() : direction(measure));
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void everyInstrumentHasTheEightCases(String instrument) throws IOException {
        String cases = Files.readString(Path.of("src/test/resources/golden", instrument + ".csv"));
        assertThat(CASES).allSatisfy(name -> assertThat(cases).contains("\n" + name));
    }

    private static Stream<String> instruments() {
        return InstrumentFixtures.packaged().values().stream().map(Instrument::id);
    }

    private static List<Component> direction(String measure) {
        return List.of(Component.text(
                "direction", LOWER_IS_BETTER.contains(measure) ? "lower is better" : "higher is better"));
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
