package org.rapport.adapter.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/** A result that is the total of a form that the hospital scored itself. */
final class Totals {
    private static final Set<String> FINAL = Set.of("", "F", "C");
    /** Deleted, posted as wrong, cannot be obtained. */
    private static final Set<String> GONE = Set.of("D", "W", "X");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private final MessageTerms terms;
    private final Report report;

    Totals(MessageTerms terms, Report report) {
        this.terms = terms;
        this.report = report;
    }

    /**
     * The total, or that there is none any more; nothing while it is preliminary.
     *
     * @param result an OBX
     * @param code its meaning, {@code system|code}
     */
    List<Fact> fact(ReadSegment result, String code) {
        Source source = terms.source("Observation", report.id(terms, part(result)));
        String patient = report.patientId(terms);
        if (GONE.contains(result.value(11))) {
            return List.of(new Tombstone(source, patient));
        }
        if (!FINAL.contains(result.value(11))) {
            return List.of();
        }
        int bar = code.lastIndexOf('|');
        return List.of(new OutcomeFact(
                source,
                patient,
                code.substring(0, bar),
                code.substring(bar + 1),
                report.observed(result, terms),
                value(result),
                report.visit(terms)));
    }

    private static String part(ReadSegment result) {
        String sub = result.value(4);
        return result.value(3) + (sub.isEmpty() ? "" : "." + sub);
    }

    private static Optional<BigDecimal> value(ReadSegment result) {
        boolean structured = result.value(2).equals("SN");
        String text = structured ? result.value(5, 2) : result.value(5);
        boolean bounded = structured
                && !result.value(5, 1).isEmpty()
                && !result.value(5, 1).equals("=");
        if (bounded || !text.isEmpty() && !NUMBER.matcher(text).matches()) {
            throw MessageRefused.wrong("OBX-5", "OBX-5 of a total is not a plain number.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
