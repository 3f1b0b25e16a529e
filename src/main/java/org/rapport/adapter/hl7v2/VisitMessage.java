package org.rapport.adapter.hl7v2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;

/** ADT: a visit as it stands after the event, or patients who were merged. */
final class VisitMessage {
    private static final Set<String> WITHOUT_END = Set.of("A01", "A04", "A11", "A13");

    private final MessageTerms terms;

    VisitMessage(MessageTerms terms) {
        this.terms = terms;
    }

    /** What the event says; empty for an event that is of no use. */
    Optional<List<Fact>> facts(String event) {
        Optional<String> meant = terms.meaning(Table.VISIT, event);
        if (event.equals("A40")) {
            return Optional.of(new MergeMessage(terms).facts());
        }
        if (meant.isEmpty() && !event.equals("A08")) {
            return Optional.empty();
        }
        boolean update = meant.isEmpty();
        boolean silent = update
                && (visitField().isEmpty() || terms.message().field("PV1-44").isEmpty());
        return Optional.of(silent ? List.of() : List.of(visit(event, meant)));
    }

    private String visitField() {
        return terms.message().field(terms.settings().places().visit());
    }

    private Fact visit(String event, Optional<String> meant) {
        Source source = terms.source(
                "Encounter", terms.required(terms.settings().places().visit(), "visit"));
        String patient = patient();
        Optional<TherapyMark> mark = terms.therapy();
        Optional<Instant> start = start(event);
        Optional<Instant> end = end(event);
        String status = meant.orElseGet(() -> status(start, end));
        if (mark.isEmpty() || status.equals("entered-in-error")) {
            return new Tombstone(source, patient);
        }
        if (start.isEmpty() && !status.equals("cancelled") && !status.equals("planned")) {
            throw MessageRefused.missing("PV1-44", "PV1-44 does not say when the visit began.");
        }
        if (end.isPresent() && start.filter(end.get()::isBefore).isPresent()) {
            throw MessageRefused.wrong("PV1-45", "PV1-45 lies before the beginning of the visit.");
        }
        return new EncounterFact(
                source,
                patient,
                status,
                start,
                end,
                terms.settings().places().visitAppointment().flatMap(terms::optional),
                Optional.empty(),
                mark.get(),
                practitioner(),
                Optional.empty(),
                Provision.of(Optional.empty(), terms.serviceType(), Optional.empty(), Optional.empty()));
    }

    private String patient() {
        return terms.message().segments("PID").stream()
                .findFirst()
                .map(pid -> terms.patient(pid, 3))
                .orElseThrow(() -> MessageRefused.missing("PID-3", "There is no PID, so that nobody is named."));
    }

    /** An update says itself how far the visit has come. */
    private String status(Optional<Instant> start, Optional<Instant> end) {
        if (end.isPresent()) {
            return "finished";
        }
        return start.filter(terms.recorded()::isBefore).isPresent() ? "planned" : "in-progress";
    }

    /** An arrival that does not say when it was, was when the event occurred. */
    private Optional<Instant> start(String event) {
        Optional<Instant> told = terms.moment("PV1-44");
        boolean arrival = event.equals("A01") || event.equals("A04");
        return told.isPresent() || !arrival ? told : terms.moment("EVN-6").or(() -> Optional.of(terms.recorded()));
    }

    /** A discharge that does not say when it was, was when the event occurred; one that was cancelled has no end. */
    private Optional<Instant> end(String event) {
        if (WITHOUT_END.contains(event)) {
            return Optional.empty();
        }
        Optional<Instant> told = terms.moment("PV1-45");
        boolean discharge = event.equals("A03");
        return told.isPresent() || !discharge ? told : terms.moment("EVN-6").or(() -> Optional.of(terms.recorded()));
    }

    /** The attending doctor; a contact without a usable id of one is still a contact. */
    private Optional<String> practitioner() {
        String id = terms.message().field("PV1-7");
        return id.matches("[A-Za-z0-9\\-.]{1,57}") ? Optional.of(terms.id("PV1-7", id)) : Optional.empty();
    }
}
