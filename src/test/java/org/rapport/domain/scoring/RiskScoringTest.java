package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.instrument.ResponseScale;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/** A risk is read from its own items, whatever becomes of the rest of the form, and said to whom it should be told. */
class RiskScoringTest {
    private static final Answer.Value UNKNOWN_CODE = new Answer.Coded("http://example.org/codes", "unknown");
    private static final Instrument PHQ = InstrumentFixtures.packaged().values().stream()
            .filter(one -> one.id().equals("phq-9"))
            .findFirst()
            .orElseThrow();

    private static final Instant LATER = at("2026-06-01");

    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());

    /** A risk score of a packaged instrument, with the one item it rests on. */
    record PackagedRisk(Instrument instrument, Subscale risk, Item item) {
        List<BigDecimal> values() {
            if (item.scale() instanceof ResponseScale.Options options) {
                return options.weights().values().stream().sorted().toList();
            }
            return List.of(item.scale().low(), item.scale().high());
        }

        Answer answer(BigDecimal value) {
            List<String> marks = new ArrayList<>(Collections.nCopies(
                    (int) instrument.items().stream().filter(Item::scored).count(), "_"));
            marks.set(instrument.items().stream().filter(Item::scored).toList().indexOf(item), value.toPlainString());
            return Marks.read(instrument, String.join(" ", marks)).get(0);
        }

        @Override
        public String toString() {
            return risk.code();
        }
    }

    static Stream<PackagedRisk> packagedRisks() {
        return InstrumentFixtures.packaged().values().stream().flatMap(instrument -> instrument.subscales().stream()
                .filter(subscale -> subscale.type().family() == ScoreFamily.RISK)
                .map(risk -> new PackagedRisk(instrument, risk, only(instrument, risk))));
    }

    /** A packaged risk rests on one item, so that it can neither be averaged nor prorated. */
    private static Item only(Instrument instrument, Subscale risk) {
        List<Item> own = instrument.items().stream()
                .filter(item -> item.subscales().contains(risk.code()))
                .toList();
        assertThat(own).as("items of " + risk.code()).hasSize(1);
        return own.get(0);
    }

    @ParameterizedTest
    @MethodSource("packagedRisks")
    void staysTheSameRiskWhenTheCourseOfItsFormBecomesKnown(PackagedRisk one) {
        Answer top = one.answer(one.values().get(one.values().size() - 1));
        ResponseFact form = FactFixtures.form("f", one.instrument().key().toString(), "2026-05-02", List.of(top));
        EpisodeFact course = FactFixtures.episode("c", "active", "2026-05-01", Optional.empty());

        assertThat(idOfRisk(one, form)).isEqualTo(idOfRisk(one, form, course));
    }

    private UUID idOfRisk(PackagedRisk one, Fact... facts) {
        return scoring.score(FactFixtures.PATIENT, List.of(facts), LATER).scores().stream()
                .filter(score -> score.type().measure().equals(one.risk().code()))
                .map(score -> score.identity().uuid())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereAreRisksToTest() {
        assertThat(packagedRisks()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("packagedRisks")
    void isUnknownWhenNothingAtAllWasAnswered(PackagedRisk one) {
        assertThat(risk(one)).isInstanceOf(Outcome.Absent.class);
        assertThat(((Outcome.Absent) risk(one)).reason()).isEqualTo(Outcome.Reason.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("packagedRisks")
    void isUnknownWhenAllButItsOwnItemWasAnsweredAtTheTop(PackagedRisk one) {
        Answer[] others = one.instrument().items().stream()
                .filter(item -> item.scored() && !item.equals(one.item()))
                .map(item -> new PackagedRisk(one.instrument(), one.risk(), item))
                .map(other -> other.answer(other.values().get(other.values().size() - 1)))
                .toArray(Answer[]::new);
        assertThat(risk(one, others)).isInstanceOf(Outcome.Absent.class);
    }

    @ParameterizedTest
    @MethodSource("packagedRisks")
    void isDecidedByItsOwnItemHoweverIncompleteTheForm(PackagedRisk one) {
        for (BigDecimal value : one.values()) {
            boolean present = value.compareTo(one.risk().riskThreshold().orElseThrow()) >= 0;
            assertThat(risk(one, one.answer(value))).isEqualTo(new Outcome.Flag(present));
        }
    }

    @ParameterizedTest
    @MethodSource("packagedRisks")
    void isReadFromItsOwnItemWhenAnotherAnswerCannotBeRead(PackagedRisk one) {
        Answer stranger = new Answer("no-such-item", UNKNOWN_CODE);
        BigDecimal top = one.values().get(one.values().size() - 1);
        assertThat(risk(one, stranger, one.answer(top))).isEqualTo(new Outcome.Flag(true));
        assertThat(risk(one, stranger)).isInstanceOf(Outcome.Absent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "?, unknown",
        "0;0, unknown",
        "0;2, present",
        "2;0, present",
        "?;2, present",
        "2;?, present",
        "0;?, unknown"
    })
    void isReadOnTheSafeSideWhenItsOwnAnswersAreInDoubt(String answers, String expected) {
        Answer[] own = Stream.of(answers.split(";"))
                .map(mark -> Marks.read(PHQ, "_ _ _ _ _ _ _ _ " + mark).get(0))
                .toArray(Answer[]::new);
        PackagedRisk phq = packagedRisks()
                .filter(one -> one.risk().code().equals("phq-9-item-9"))
                .findFirst()
                .orElseThrow();
        Outcome outcome = risk(phq, own);
        assertThat(outcome instanceof Outcome.Absent ? "unknown" : "present").isEqualTo(expected);
        assertThat(outcome).isNotEqualTo(new Outcome.Flag(false));
    }

    @Test
    void refusesEveryOtherScoreOfAFormWithAnUnreadableAnswer() {
        PatientScores result =
                scoring.score(PATIENT, List.of(phq("2026-03-02", Optional.empty(), "1 1 ? 1 1 1 1 1 1")), LATER);
        assertThat(result.scores()).singleElement().satisfies(score -> {
            assertThat(score.identity().measure()).isEqualTo("phq-9-item-9");
            assertThat(score.outcome()).isEqualTo(new Outcome.Flag(true));
        });
        assertThat(result.refusals()).hasSize(1);
    }

    @Test
    void isToldToThePractitionerOfTheFormsEncounter() {
        assertThat(told(Optional.of("e2"), attended("e1", "2026-02-20", "first"), attended("e2", "2026-02-25", "own")))
                .contains("own");
    }

    @Test
    void isElseToldToThePractitionerOfTheLatestAttendedSession() {
        assertThat(told(
                        Optional.of("e9"),
                        attended("e1", "2026-02-20", "earlier"),
                        attended("e2", "2026-02-25", "latest"),
                        encounter("e3", "cancelled", "2026-02-27").by("absent").fact(),
                        attended("e4", "2026-03-20", "later")))
                .contains("latest");
    }

    @Test
    void isElseToldToThePractitionerOfTheNextSession() {
        assertThat(told(Optional.empty(), attended("e4", "2026-03-20", "next"), attended("e5", "2026-03-27", "after")))
                .contains("next");
    }

    @Test
    void isElseToldToThePractitionerOfTheLatestContactOfAnyKind() {
        assertThat(told(
                        Optional.empty(),
                        encounter("e1", "finished", "2026-01-05")
                                .by("old")
                                .undeclared()
                                .fact(),
                        encounter("e2", "finished", "2026-01-09")
                                .by("ward")
                                .undeclared()
                                .fact()))
                .contains("ward");
    }

    @Test
    void isToldToNobodyInParticularWhenTheRecordNamesNobody() {
        assertThat(told(
                        Optional.of("e1"),
                        encounter("e1", "finished", "2026-02-20").fact()))
                .isEmpty();
    }

    @Test
    void namesNobodyForARiskThatIsNotPresentOrNotKnown() {
        List<Fact> session = List.of(attended("e1", "2026-02-20", "own"));
        for (String marks : List.of("3 3 3 3 3 3 3 3 0", "3 3 3 3 3 3 3 3 _")) {
            assertThat(riskScore(phq("2026-03-02", Optional.of("e1"), marks), session)
                            .responsible())
                    .isEmpty();
        }
    }

    private static Fact attended(String id, String start, String practitioner) {
        return encounter(id, "finished", start).by(practitioner).fact();
    }

    private Optional<String> told(Optional<String> encounterId, Fact... others) {
        return riskScore(phq("2026-03-02", encounterId, "0 0 0 0 0 0 0 0 1"), List.of(others))
                .responsible();
    }

    private static ResponseFact phq(String authored, Optional<String> encounterId, String marks) {
        ResponseFact plain = form("r1", PHQ.key().toString(), authored, Marks.read(PHQ, marks));
        return new ResponseFact(
                plain.source(),
                plain.patientId(),
                plain.status(),
                plain.questionnaire(),
                plain.authored(),
                encounterId,
                plain.answers());
    }

    private Score riskScore(ResponseFact form, List<Fact> others) {
        List<Fact> facts = new ArrayList<>(others);
        facts.add(form);
        return scoring.score(PATIENT, facts, LATER).scores().stream()
                .filter(score -> score.type().family() == ScoreFamily.RISK)
                .findFirst()
                .orElseThrow();
    }

    private Outcome risk(PackagedRisk one, Answer... answers) {
        Map<String, Score> scores = scoring
                .score(
                        PATIENT,
                        List.of(form("r1", one.instrument().key().toString(), "2026-03-02", List.of(answers))),
                        LATER)
                .scores()
                .stream()
                .collect(Collectors.toMap(score -> score.type().measure(), score -> score));
        return scores.get(one.risk().code()).outcome();
    }
}
