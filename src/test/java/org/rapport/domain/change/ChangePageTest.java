package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.change.SeriesFixtures.number;
import static org.rapport.domain.change.SeriesFixtures.readings;
import static org.rapport.domain.change.SeriesFixtures.sessions;
import static org.rapport.domain.fact.FactFixtures.ZONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.score.Outcome;

/** The examples of {@code docs/measures/change-over-time.md} are what is computed. */
class ChangePageTest {
    private static final Path PAGE = Path.of("docs/measures/change-over-time.md");
    private static final String NOTHING = "–";

    @ParameterizedTest
    @MethodSource("reliableChanges")
    void reliableChange(List<String> row) {
        Change change = new ReliableChange(rule(row.get(1)))
                .of(new ScoreSeries(
                        "score",
                        "{score}",
                        row.get(0).startsWith("higher"),
                        readings("score", row.get(2) + " " + row.get(3))));

        assertThat(component(change, "reliable-change-index").orElse(NOTHING)).isEqualTo(row.get(4));
        assertThat(said(change.outcome())).isEqualTo(row.get(5));
    }

    @ParameterizedTest
    @MethodSource("series")
    void earlyAllianceAndSlope(List<String> row) {
        SessionSeries series = sessions("score", values(row.get(0)));

        assertThat(said(AllianceEarly.of(series).outcome())).isEqualTo(row.get(1));
        assertThat(said(AllianceSlope.of(series).outcome())).isEqualTo(row.get(2));
    }

    @ParameterizedTest
    @MethodSource("drops")
    void allianceDrop(List<String> row) {
        List<AllianceDrop.Drop> drops =
                AllianceDrop.of(sessions("score", values(row.get(0))), Optional.of(number(row.get(1))));
        if (row.get(2).equals(NOTHING)) {
            assertThat(drops).isEmpty();
            return;
        }
        Change first = drops.get(0).change();
        assertThat(drops.get(0).at().session()).isEqualTo(Integer.parseInt(row.get(2)));
        assertThat(said(first.outcome())).isEqualTo(row.get(3));
        assertThat(first.components())
                .extracting(one -> one.code())
                .filteredOn(code -> code.startsWith("drop-"))
                .containsExactly(row.get(4).split(", "));
        assertThat(repaired(first)).isEqualTo(row.get(5));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void allianceGap(List<String> row) {
        List<AllianceGap.Gap> gaps =
                AllianceGap.of(sessions("score", values(row.get(0))), sessions("score", values(row.get(1))));
        Change last = gaps.get(gaps.size() - 1).change();

        assertThat(said(last.outcome())).isEqualTo(row.get(2));
        assertThat(component(last, "correlation").orElse(NOTHING)).isEqualTo(row.get(3));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void outcomeOfACourse(List<String> row) {
        ChangeRules rules = ChangeRules.defaults();
        Change change = new NhsOutcome(rules.reliableOr("phq-9-total", 6), rules.reliableOr("gad-7-total", 4), ZONE)
                .of(readings("phq-9-total", values(row.get(0))), readings("gad-7-total", values(row.get(1))), true, 2);

        assertThat(component(change, "at-caseness"))
                .contains(String.valueOf(row.get(2).equals("yes")));
        assertThat(said(change.outcome())).isEqualTo(row.get(3));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responseAndRemission(List<String> row) {
        List<Change> changes = PhqOutcome.of(SeriesFixtures.lowerIsBetter("phq-9-total", values(row.get(0))));

        assertThat(changes).extracting(change -> said(change.outcome())).containsExactly(row.get(1), row.get(2));
    }

    private static Stream<List<String>> reliableChanges() throws IOException {
        return table("| score | rule |", 6);
    }

    private static Stream<List<String>> series() throws IOException {
        return table("| values by session | early |", 4);
    }

    private static Stream<List<String>> drops() throws IOException {
        return table("| values by session | SD_ref |", 5);
    }

    private static Stream<List<String>> gaps() throws IOException {
        return table("| client | therapist |", 2);
    }

    private static Stream<List<String>> outcomes() throws IOException {
        return table("| PHQ-9 | GAD-7 |", 4);
    }

    private static Stream<List<String>> responses() throws IOException {
        return table("| PHQ-9 | response |", 4);
    }

    /** The rows of the table whose heading begins so; as many as the page is known to have, so that none goes unread. */
    private static Stream<List<String>> table(String heading, int rows) throws IOException {
        List<List<String>> table = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.replace("`", "").trim())
                        .toList())
                .toList();
        assertThat(table).as(heading).hasSize(rows);
        return table.stream();
    }

    private static ReliableRule rule(String text) {
        if (!text.startsWith("sd:")) {
            return new ReliableRule.Fixed(number(text));
        }
        String[] parts = text.split("[:/]");
        return new ReliableRule.Index(number(parts[1]), number(parts[3]));
    }

    private static String values(String cell) {
        return cell.replace(", ", " ").replace(NOTHING, "_");
    }

    private static String said(Outcome outcome) {
        if (outcome instanceof Outcome.Finding finding) {
            return finding.code();
        }
        if (outcome instanceof Outcome.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        return outcome instanceof Outcome.Quantity quantity ? quantity.value().toPlainString() : "absent";
    }

    private static String repaired(Change drop) {
        return component(drop, "repaired-at-session")
                .orElseGet(() -> component(drop, "repaired").isPresent() ? "not" : "open");
    }
}
