package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;

/** The engagement index of a client's facts, as of the latest session. */
class IndexScoringTest {
    private static final Instant NOW = at("2026-12-31");

    @Test
    void isNotThereUnlessASiteAsksForIt() {
        assertThat(scores(IndexRules.off(), caseload()))
                .noneMatch(score -> score.type().family() == ScoreFamily.INDEX);
    }

    @Test
    void isThereForEachPastSessionWithAnOutcomeAndSaysWhatItWasComputedFrom() {
        List<Score> all = scores(IndexRules.on(Optional.of("wai-sr-total")), caseload());
        List<Score> indexes = all.stream()
                .filter(score -> score.type().family() == ScoreFamily.INDEX)
                .toList();
        assertThat(indexes).hasSize(4);
        Score latest = indexes.get(3);
        // Attendance 3 of 4, homework 2 of 4, alliance 4.0 on 1 to 5.
        assertThat(latest.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("66.67"), "{score}"));
        assertThat(latest.basis())
                .extracting(ScoreIdentity::measure)
                .containsExactly("homework-completion", "wai-sr-total");
        assertThat(all).extracting(Score::identity).containsAll(latest.basis());
        assertThat(latest.otherSources()).hasSize(4);
        assertThat(latest.components()).contains(Component.text("lowest-domain", "homework"));
        assertThat(indexes.get(0).outcome()).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void takesNoAllianceScoreThatTheSiteDidNotDeclare() {
        Score latest = latest(IndexRules.on(Optional.empty()), caseload());
        assertThat(latest.components()).extracting(Component::code).doesNotContain("index-alliance");
        assertThat(latest.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("62.50"), "{score}"));
    }

    @Test
    void looksAtTheLastEightSessionsThatCountAndNotFurtherBackThanNinetyDays() {
        List<Fact> facts = new ArrayList<>();
        facts.add(appointment("long-ago", "noshow", "2026-01-05").fact());
        for (int i = 1; i <= 8; i++) {
            facts.add(attended("e" + i, "2026-05-0" + i));
        }
        facts.add(appointment("missed-before", "noshow", "2026-04-30").fact());
        facts.add(appointment("by-the-service", "cancelled", "2026-05-06T15:00")
                .because("prov")
                .fact());
        assertThat(attendance(facts)).isEqualByComparingTo("100");

        List<Fact> sparse = List.of(
                appointment("long-ago", "noshow", "2026-01-05").fact(),
                attended("e1", "2026-04-01"),
                attended("e2", "2026-05-01"),
                attended("e3", "2026-05-08"));
        assertThat(attendance(sparse)).isEqualByComparingTo("100");
    }

    /** The clocks of Vienna go forward on 2026-03-29, and back on 2026-10-25. */
    @ParameterizedTest
    @CsvSource({
        "2026-05-05, 2026-02-04T23:30, 100",
        "2026-05-05, 2026-02-05T00:00, 75",
        "2026-12-05, 2026-09-06T23:59, 100",
        "2026-12-05, 2026-09-07T00:30, 75"
    })
    void countsTheNinetyDaysInLocalDaysAcrossAChangeOfTheClocks(String asOf, String missed, BigDecimal expected) {
        LocalDate day = LocalDate.parse(asOf);
        List<Fact> facts = List.of(
                appointment("missed", "noshow", missed).fact(),
                attended("e1", day.minusDays(2).toString()),
                attended("e2", day.minusDays(1).toString()),
                attended("e3", asOf));
        assertThat(attendance(facts)).isEqualByComparingTo(expected);
    }

    @Test
    void hasNoValueForTheAllianceWhenTheLatestFormHasNoneOrIsOld() {
        List<Fact> unscorable = new ArrayList<>(caseload());
        unscorable.add(waiSr("r2", "2026-03-26", "_ _ _ _ _ _ _ _ _ _ _ 3"));
        assertThat(components(unscorable)).doesNotContain("index-alliance");

        List<Fact> old = new ArrayList<>(caseload());
        old.add(attended("e9", "2026-05-28"));
        assertThat(components(old)).doesNotContain("index-alliance");
    }

    private static List<Fact> caseload() {
        return List.of(
                attended("e1", "2026-02-02"),
                appointment("a2", "noshow", "2026-02-09").fact(),
                attended("e3", "2026-02-16"),
                attended("e4", "2026-03-27"),
                assignment("t1", "completed", false, "2026-02-05"),
                assignment("t2", "completed", false, "2026-02-12"),
                assignment("t3", "in-progress", false, "2026-02-20"),
                assignment("t4", "in-progress", false, "2026-02-27"),
                waiSr("r1", "2026-02-16", "4 3 5 4 5 4 4 3 5 4 4 3"));
    }

    private static Fact waiSr(String id, String day, String marks) {
        Instrument instrument = InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals("wai-sr"))
                .findFirst()
                .orElseThrow();
        return form(id, instrument.key().toString(), day, Marks.read(instrument, marks));
    }

    private static List<Score> scores(IndexRules index, List<Fact> facts) {
        ScoringRules plain = RulesFixtures.rules();
        ScoringRules rules = new ScoringRules(
                plain.site(), plain.engagement(), plain.change(), index, plain.instruments(), plain.indicators());
        return new PatientScoring(rules).score(PATIENT, facts, NOW).scores();
    }

    private static Score latest(IndexRules index, List<Fact> facts) {
        return scores(index, facts).stream()
                .filter(score -> score.type().family() == ScoreFamily.INDEX)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<String> components(List<Fact> facts) {
        return latest(IndexRules.on(Optional.of("wai-sr-total")), facts).components().stream()
                .map(Component::code)
                .toList();
    }

    private static BigDecimal attendance(List<Fact> facts) {
        return latest(IndexRules.on(Optional.empty()), facts).components().stream()
                .filter(component -> component.code().equals("index-attendance"))
                .map(component -> ((Component.Quantity) component.value()).value())
                .findFirst()
                .orElseThrow();
    }
}
