package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.mllp.Er7;

/** Reports: forms answered item by item, and totals. */
class ResultsTest {
    private static final MessageFactReader READER = new MessageFactReader(
            DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())), Clock.systemUTC());

    private static final Instant SENT = Instant.parse("2026-01-01T11:00:00Z");

    private static final Er7 FORM = Er7.report(
            "R-1",
            "PHQ9",
            "2025-12-31T10:55",
            Er7.result("NM", "Q1", "2", "F"),
            Er7.result("CE", "Q2", "DAILY^Nearly every day^L", "F"),
            Er7.result("CWE", "Q3", "LA6569-3^Several days^LN", "F"),
            Er7.result("ST", "Q4", "0", "F"),
            Er7.result("TX", "NOTE", "a remark", "F"));

    @Test
    void answersAreOptionsOfTheirItemsHoweverTheyAreSent() {
        ResponseFact form = (ResponseFact) only(FORM);

        assertThat(form.source())
                .isEqualTo(new Source("QuestionnaireResponse", "hl7v2-R-1.PHQ9", "hl7v2-" + FORM.controlId(), SENT));
        assertThat(form.questionnaire()).isEqualTo("https://rapport.org/fhir/Questionnaire/phq-9|0.1.0");
        assertThat(form.status()).isEqualTo("completed");
        assertThat(form.authored()).isEqualTo("2025-12-31T09:55:00Z");
        assertThat(form.answers())
                .containsExactly(
                        answer("phq-9-1", "LA6570-1"),
                        answer("phq-9-2", "LA6571-9"),
                        answer("phq-9-3", "LA6569-3"),
                        answer("phq-9-4", "LA6568-5"));
    }

    @Test
    void whatIsNoOptionIsKeptAsSuchSoThatTheFormIsNotScored() {
        ResponseFact form = (ResponseFact) only(FORM.with("|2||||||F", "|7||||||F"));
        assertThat(form.answers()).contains(new Answer("phq-9-1", new Answer.Unreadable("valueString")));
    }

    @Test
    void aCorrectedReportIsAnAmendedForm() {
        ResponseFact form = (ResponseFact) only(FORM.with("|2||||||F", "|3||||||C"));
        assertThat(form.status()).isEqualTo("amended");
        assertThat(form.answers()).contains(answer("phq-9-1", "LA6571-9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "W"})
    void anAnswerThatIsTakenBackIsNone(String status) {
        ResponseFact form = (ResponseFact) only(FORM.with("|2||||||F", "|2||||||" + status));
        assertThat(form.answers()).extracting(Answer::linkId).containsExactly("phq-9-2", "phq-9-3", "phq-9-4");
        assertThat(only(FORM.with("||||||F\r", "||||||" + status + "\r"))).isInstanceOf(Tombstone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "I", "X"})
    void aReportThatIsNotFinalIsNoForm(String status) {
        assertThat(only(FORM.with("||||||||||||||||||F\r", "||||||||||||||||||" + status + "\r")))
                .isInstanceOf(Tombstone.class);
    }

    @Test
    void aFormWithoutAnyItemThatIsKnownIsRefused() {
        Er7 strange = Er7.report("R-1", "PHQ9", "2025-12-31T10:55", Er7.result("NM", "X1", "2", "F"));
        assertThat(read(strange).fault().orElseThrow().sentence())
                .isEqualTo("No OBX-3 is an item of the questionnaire by the table 'item'.");
    }

    @Test
    void totalsAreReadByTheTableOrByTheirLoincCode() {
        Er7 totals = Er7.report(
                "R-2",
                "SCORES",
                "2025-12-31T10:55",
                Er7.result("NM", "GAD7TOT", "11", "F"),
                Er7.result("SN", "44261-6", "^12", "F").replace("44261-6^Item^L", "44261-6^PHQ-9^LN"),
                Er7.result("NM", "WEIGHT", "80", "F"));

        assertThat(read(totals).facts())
                .containsExactly(
                        total("hl7v2-R-2.GAD7TOT", totals, "70274-6", "11"),
                        total("hl7v2-R-2.44261-6", totals, "44261-6", "12"));
    }

    @ParameterizedTest
    @CsvSource({"D", "W", "X"})
    void aTotalThatIsTakenBackIsNone(String status) {
        assertThat(only(Er7.report("R-2", "SCORES", "2025-12-31T10:55", Er7.result("NM", "GAD7TOT", "11", status))))
                .isInstanceOf(Tombstone.class);
    }

    @Test
    void aPreliminaryTotalSaysNothing() {
        Er7 early = Er7.report("R-2", "SCORES", "2025-12-31T10:55", Er7.result("NM", "GAD7TOT", "11", "P"));
        assertThat(read(early).facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NM, about 11", "SN, >^11", "ST, eleven"})
    void aTotalThatIsNoPlainNumberIsRefused(String type, String value) {
        Er7 total = Er7.report("R-2", "SCORES", "2025-12-31T10:55", Er7.result(type, "GAD7TOT", value, "F"));
        assertThat(read(total).fault().orElseThrow().sentence()).isEqualTo("OBX-5 of a total is not a plain number.");
    }

    @Test
    void reportsOfOtherThingsSayNothing() {
        assertThat(read(Er7.report("R-3", "LAB", "2025-12-31T10:55", Er7.result("NM", "NA", "140", "F")))
                        .facts())
                .isEmpty();
    }

    @Test
    void totalsThatWouldHaveTheSameIdAreRefusedSoThatNoneOfThemIsLost() {
        Er7 two = Er7.report(
                "R-4",
                "SCORES",
                "2025-12-31T10:55",
                Er7.result("NM", "GAD7TOT", "11", "F"),
                Er7.result("NM", "44261-6", "12", "F").replace("44261-6^Item^L", "44261-6^PHQ-9^LN"));
        Er7 twice = Er7.report(
                "R-5",
                "SCORES",
                "2025-12-31T10:55",
                Er7.result("NM", "GAD7TOT", "11", "F"),
                Er7.result("NM", "GAD7TOT", "12", "F"));

        assertThat(read(two, "hl7v2.ids", "shared").fault().orElseThrow().field())
                .isEqualTo("OBX-4");
        assertThat(read(twice).fault().orElseThrow().sentence()).contains("would have the same id");
    }

    @Test
    void ofATotalThatIsTakenBackAndGivenAnewInOneReportTheNewOneStands() {
        for (String other : List.of("W", "F")) {
            Er7 anew = Er7.report(
                    "R-6",
                    "SCORES",
                    "2025-12-31T10:55",
                    Er7.result("NM", "GAD7TOT", "11", other),
                    Er7.result("NM", "GAD7TOT", "11", other.equals("W") ? "F" : "W"));
            assertThat(only(anew)).isEqualTo(total("hl7v2-R-6.GAD7TOT", anew, "70274-6", "11"));
        }
    }

    private static OutcomeFact total(String id, Er7 message, String code, String value) {
        return new OutcomeFact(
                new Source("Observation", id, "hl7v2-" + message.controlId(), SENT),
                "P-1",
                "http://loinc.org",
                code,
                Instant.parse("2025-12-31T09:55:00Z"),
                Optional.of(new BigDecimal(value)),
                Optional.empty());
    }

    private static Answer answer(String linkId, String code) {
        return new Answer(linkId, new Answer.Coded("http://loinc.org", code));
    }

    private static Fact only(Er7 message) {
        List<Fact> facts = read(message).facts();
        assertThat(facts).hasSize(1);
        return facts.get(0);
    }

    private static IncomingMessage read(Er7 message, String... settings) {
        return READER.read(ExampleSite.with(settings), message.text().getBytes(StandardCharsets.UTF_8));
    }
}
