package org.rapport.adapter.hl7v2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/**
 * A report that is a form: as HL7 demands, a corrected report carries all of its answers again, so that the latest report
 * stands for itself.
 */
final class FormReport {
    private static final Set<String> FINAL = Set.of("", "F", "C");

    private final MessageTerms terms;
    private final Report report;
    private final String canonical;
    private final AnswerReading reading;

    FormReport(MessageTerms terms, Report report, String canonical, AnswerReading reading) {
        this.terms = terms;
        this.report = report;
        this.canonical = canonical;
        this.reading = reading;
    }

    Fact fact() {
        Source source = terms.source("QuestionnaireResponse", report.id(terms, report.code()));
        String patient = report.patientId(terms);
        List<ReadSegment> items = report.results().stream()
                .filter(result -> reading.linkId(result).isPresent())
                .toList();
        if (items.isEmpty() && FINAL.contains(report.order().value(25))) {
            throw MessageRefused.wrong("OBX-3", "No OBX-3 is an item of the questionnaire by the table 'item'.");
        }
        List<Answer> answers = new ArrayList<>();
        items.stream().filter(result -> FINAL.contains(result.value(11))).forEach(result -> reading.answer(result)
                .ifPresent(answers::add));
        if (!FINAL.contains(report.order().value(25))
                || !items.isEmpty() && items.stream().noneMatch(this::stands)) {
            return new Tombstone(source, patient);
        }
        String status = corrected(items) ? "amended" : "completed";
        return new ResponseFact(source, patient, status, canonical, authored(items), report.visit(terms), answers);
    }

    private boolean stands(ReadSegment result) {
        return FINAL.contains(result.value(11));
    }

    private boolean corrected(List<ReadSegment> items) {
        return report.order().value(25).equals("C")
                || items.stream().anyMatch(result -> result.value(11).equals("C"));
    }

    /** OBR-7, else the time of the first answer. */
    private Instant authored(List<ReadSegment> items) {
        String told = report.order().value(7);
        return told.isEmpty() ? report.observed(items.get(0), terms) : Hl7Time.dayOrMoment("OBR-7", told, terms.zone());
    }
}
