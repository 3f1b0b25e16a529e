package org.rapport.adapter.hl7v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentKey;

/** ORU^R01: forms that were filled in, and totals, one report (OBR with its OBX) after the other. */
final class ResultMessage {
    private static final String LOINC = "http://loinc.org|";

    private final MessageTerms terms;
    private final Map<InstrumentKey, Instrument> instruments;

    ResultMessage(MessageTerms terms, Map<InstrumentKey, Instrument> instruments) {
        this.terms = terms;
        this.instruments = instruments;
    }

    List<Fact> facts() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Report report : reports()) {
            Optional<String> questionnaire = questionnaire(report);
            questionnaire.ifPresent(canonical -> add(facts, form(report, canonical)));
            Totals totals = new Totals(terms, report);
            for (ReadSegment result : report.results()) {
                outcome(result).ifPresent(code -> totals.fact(result, code).forEach(fact -> add(facts, fact)));
            }
        }
        return List.copyOf(facts.values());
    }

    /** Of what is taken back and given anew in one message the new one stands; two different ones would lose one. */
    private static void add(Map<String, Fact> facts, Fact fact) {
        facts.merge(fact.source().reference() + " " + fact.patientId(), fact, (one, two) -> {
            if (one.retracted() || two.retracted() || one.equals(two)) {
                return one.retracted() ? two : one;
            }
            throw MessageRefused.wrong(
                    "OBX-4",
                    "Two results would have the same id: tell them apart by OBX-4, or give each an OBR with a number of its own.");
        });
    }

    private Fact form(Report report, String canonical) {
        Optional<Instrument> instrument = InstrumentKey.parse(canonical).map(instruments::get);
        return new FormReport(terms, report, canonical, new AnswerReading(terms, report.code(), instrument)).fact();
    }

    private Optional<String> questionnaire(Report report) {
        return terms.meaning(Table.QUESTIONNAIRE, report.code());
    }

    /** A total by the site's table, or by its LOINC code where the site reads that. */
    private Optional<String> outcome(ReadSegment result) {
        Set<String> read = terms.site().outcomeCodes();
        Optional<String> loinc = Optional.of(LOINC + result.value(3)).filter(code -> isLoinc(result));
        return Stream.of(terms.meaning(Table.OUTCOME, result.value(3)), loinc)
                .flatMap(Optional::stream)
                .filter(read::contains)
                .findFirst();
    }

    private static boolean isLoinc(ReadSegment result) {
        return result.value(3, 3).equals("LN");
    }

    private List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        Optional<ReadSegment> patient = Optional.empty();
        for (ReadSegment segment : terms.message().segments()) {
            switch (segment.name()) {
                case "PID" -> patient = Optional.of(segment);
                case "OBR" -> reports.add(new Report(patient, segment, new ArrayList<>()));
                case "OBX" -> {
                    if (!reports.isEmpty()) {
                        reports.get(reports.size() - 1).results().add(segment);
                    }
                }
                default -> {}
            }
        }
        return reports;
    }
}
