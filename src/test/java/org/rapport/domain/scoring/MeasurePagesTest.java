package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/**
 * Every packaged instrument has a page under {@code docs/measures/} that tells the truth: its table of scores is that of
 * the Questionnaire, and its example, a table headed {@code answers | score | value}, is what comes out.
 */
class MeasurePagesTest {
    private static final Path PAGES = Path.of("docs/measures");
    private static final List<String> PARTS = List.of(
            "| measures |",
            "| answered by |",
            "| when |",
            "| visibility |",
            "## Scores",
            "## Example",
            "## Reading a score",
            "## Source and rights",
            "s read on 2026-");

    /**
     * One line of the example.
     *
     * @param answers one mark for each scored item, {@code _} for none
     * @param score a score, or {@code score.component}
     * @param value the words for it
     */
    record Example(String answers, String score, String value) {}

    @ParameterizedTest
    @MethodSource("instruments")
    void everyInstrumentHasAPageWithAllItsParts(Instrument instrument) {
        assertThat(PARTS).allSatisfy(part -> assertThat(page(instrument)).contains(part));
        assertThat(page(instrument))
                .contains("`%s`, version %s"
                        .formatted(instrument.key().url(), instrument.key().version()))
                .contains("`"
                        + instrument
                                .visibility()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-') + "`")
                .contains("`"
                        + instrument.licence().name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void theExampleOfThePageIsWhatTheQuestionnaireGives(Instrument instrument) {
        assertThat(examples(instrument)).isNotEmpty().allSatisfy(example -> assertThat(value(instrument, example))
                .as("%s: %s of %s", instrument.id(), example.score(), example.answers())
                .isEqualTo(example.value()));
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void everyScoreIsInTheExample(Instrument instrument) {
        assertThat(examples(instrument))
                .extracting(Example::score)
                .containsAll(instrument.subscales().stream().map(Subscale::code).toList());
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void theTableOfScoresHasRangeDirectionAndMinimumOfTheQuestionnaire(Instrument instrument) {
        Scorer scorer = new Scorer(instrument);
        assertThat(instrument.subscales()).allSatisfy(subscale -> assertThat(rows(page(instrument), 6))
                .filteredOn(row -> row.get(0).equals("`" + subscale.code() + "`"))
                .singleElement()
                .extracting(row -> row.subList(3, 6))
                .isEqualTo(List.of(
                        subscale.low().toPlainString() + " to "
                                + subscale.high().toPlainString(),
                        subscale.riskThreshold().isPresent() ? "–" : subscale.higherIsBetter() ? "higher" : "lower",
                        subscale.missing().minimumAnswered() + " of "
                                + scorer.items(subscale).size())));
    }

    @Test
    void theIndexNamesEveryPage() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        assertThat(instruments()).allSatisfy(one -> assertThat(index).contains("(" + one.id() + ".md)"));
    }

    private static Stream<Instrument> instruments() {
        return InstrumentFixtures.packaged().values().stream();
    }

    private static String page(Instrument instrument) {
        try {
            return Files.readString(PAGES.resolve(instrument.id() + ".md"));
        } catch (IOException e) {
            throw new AssertionError("No page docs/measures/" + instrument.id() + ".md", e);
        }
    }

    private static List<Example> examples(Instrument instrument) {
        String page = page(instrument);
        int start = page.indexOf("| answers | score | value |\n|---|---|---|\n");
        assertThat(start).as("the example of " + instrument.id()).isPositive();
        String table = page.substring(start, page.indexOf("\n\n", start));
        return rows(table, 3).stream()
                .skip(2)
                .map(row -> new Example(row.get(0), row.get(1).replace("`", ""), row.get(2)))
                .toList();
    }

    private static List<List<String>> rows(String text, int cells) {
        return text.lines()
                .filter(line -> line.startsWith("| ") || line.startsWith("|-"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .filter(row -> row.size() == cells)
                .toList();
    }

    private static String value(Instrument instrument, Example example) {
        String[] names = example.score().split("\\.");
        PatientScores result = new PatientScoring(RulesFixtures.rules())
                .score(
                        FactFixtures.PATIENT,
                        List.of(FactFixtures.form(
                                "r1",
                                instrument.key().toString(),
                                "2026-03-01",
                                Marks.read(instrument, example.answers()))),
                        FactFixtures.at("2026-06-01"));
        Score score = result.scores().stream()
                .filter(one -> one.type().measure().equals(names[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No score " + names[0]));
        return names.length == 1 ? words(score.outcome()) : component(score, names[1]);
    }

    private static String component(Score score, String code) {
        return score.components().stream()
                .filter(one -> one.code().equals(code))
                .map(Component::value)
                .map(MeasurePagesTest::words)
                .findFirst()
                .orElse("absent");
    }

    private static String words(Component.Value value) {
        if (value instanceof Component.Quantity quantity) {
            return quantity.value().toPlainString();
        }
        return value instanceof Component.Flag flag ? String.valueOf(flag.value()) : ((Component.Text) value).value();
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Quantity quantity) {
            return quantity.value().toPlainString();
        }
        if (outcome instanceof Outcome.Flag flag) {
            return flag.value() ? "present" : "not-present";
        }
        boolean unknown = outcome instanceof Outcome.Absent absent && absent.reason() == Outcome.Reason.UNKNOWN;
        return unknown ? "unknown" : "absent";
    }
}
