package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.FormRow;
import org.rapport.domain.fact.Fact;

/** What audits count of the scores of forms, worked out by hand. */
class AuditFormRowsTest {
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.changing());

    @Test
    void aScoreKnowsTheOneOfTheSessionJustBeforeAndWhetherItIsTheHighest() {
        List<Fact> facts = sessions(4);
        facts.addAll(forms("srs", 1, "9.2 8.7 9.0 9.1", "10 10 10 10"));
        facts.addAll(forms("srs", 4, "9 9 9 9"));

        List<FormRow> rows = rows(facts, "srs-total");

        assertThat(rows).hasSize(3);
        assertThat(numbers(rows.get(0).value())).containsExactly("36");
        assertThat(rows.get(0).previous()).isEmpty();
        assertThat(rows.get(0).ceiling()).isFalse();
        assertThat(rows.get(0).day()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(rows.get(0).items())
                .extracting(BigDecimal::toPlainString)
                .containsExactly("9.2", "8.7", "9.0", "9.1");
        assertThat(numbers(rows.get(1).value())).containsExactly("40");
        assertThat(numbers(rows.get(1).previous())).containsExactly("36");
        assertThat(rows.get(1).ceiling()).isTrue();
        assertThat(rows.get(2).previous()).isEmpty();
    }

    @Test
    void anIncompleteFormHasNoItemsAndPerhapsNoValue() {
        List<Fact> facts = sessions(3);
        facts.addAll(forms("srs", 1, "9 _ 9 9"));
        facts.addAll(forms("gad-7", 1, "2 2 3 1 _ 2 1"));

        FormRow srs = rows(facts, "srs-total").get(0);
        assertThat(srs.complete()).isFalse();
        assertThat(srs.value()).isEmpty();
        assertThat(srs.items()).isEmpty();
        FormRow prorated = rows(facts, "gad-7-total").get(0);
        assertThat(prorated.complete()).isFalse();
        assertThat(numbers(prorated.value())).containsExactly("13");
        assertThat(prorated.items()).isEmpty();
    }

    @Test
    void reversedItemsAreTurnedRound() {
        List<Fact> facts = sessions(1);
        facts.addAll(forms("arm-5", 1, "6 5 2 6 5"));

        FormRow row = rows(facts, "arm-5-total").get(0);
        assertThat(row.items()).extracting(BigDecimal::intValue).containsExactly(6, 5, 6, 6, 5);
        assertThat(numbers(row.value())).containsExactly("5.6");
    }

    @Test
    void riskItemsAreNotCounted() {
        List<Fact> facts = sessions(1);
        facts.addAll(forms("phq-9", 1, all("phq-9", "2")));

        assertThat(every(facts)).extracting(FormRow::measure).containsExactly("phq-9-total");
    }

    @Test
    void ofTwoFormsOfOneSessionTheLaterOneIsPairedWithTheSessionBefore() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("srs", 1, "9 9 9 9", "8 8 8 8"));
        facts.addAll(AuditFacts.form("again", "srs", "2026-02-02T10:50", "7 7 7 7", "e2"));

        List<FormRow> rows = rows(facts, "srs-total");

        assertThat(rows).hasSize(3);
        assertThat(numbers(rows.get(1).value())).containsExactly("32");
        assertThat(rows.get(1).previous()).isEmpty();
        assertThat(numbers(rows.get(2).value())).containsExactly("28");
        assertThat(numbers(rows.get(2).previous())).containsExactly("36");
    }

    @Test
    void aFormOfNoAttendedSessionIsNotCounted() {
        List<Fact> facts = sessions(1);
        facts.addAll(AuditFacts.form("stray", "srs", "2026-05-02T10:50", "7 7 7 7", "nowhere"));

        assertThat(every(facts)).isEmpty();
    }

    private List<FormRow> every(List<Fact> facts) {
        return scoring.score(PATIENT, facts, at("2026-06-30")).audit().forms();
    }

    private List<FormRow> rows(List<Fact> facts, String measure) {
        return every(facts).stream()
                .filter(row -> row.measure().equals(measure))
                .toList();
    }

    private static Stream<String> numbers(Optional<BigDecimal> value) {
        return value.stream().map(number -> number.stripTrailingZeros().toPlainString());
    }
}
