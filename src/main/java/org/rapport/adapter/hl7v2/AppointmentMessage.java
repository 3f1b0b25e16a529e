package org.rapport.adapter.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.rapport.application.site.MessageTables.Table;
import org.rapport.application.site.Messages;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Provision;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;

/**
 * SIU: an appointment, as it stands after the event. SIU has no EVN segment, so that no field says when the event happened;
 * by default that is MSH-7, when the message was made, which scheduling systems do at once.
 */
final class AppointmentMessage {
    /** The kind of source that a notice is of; its id is that of the appointment, so that a newer one replaces it. */
    static final String NOTICE = "MessageHeader";

    private static final Set<String> UPDATES =
            Set.of("S12", "S13", "S14", "S15", "S16", "S17", "S18", "S19", "S20", "S21", "S22", "S26");

    private static final Pattern REASON =
            Pattern.compile("(pat|prov|maint|meds-inc|other|oth)(-[a-z]{2,5})?", Pattern.CASE_INSENSITIVE);

    private final MessageTerms terms;

    AppointmentMessage(MessageTerms terms) {
        this.terms = terms;
    }

    /** What the event says; empty for an event that is of no use. */
    Optional<List<Fact>> facts(String event) {
        boolean notices = terms.settings().identity() == Messages.Identity.NOTICES;
        if (notices) {
            return event.equals("S15") ? Optional.of(List.of(notice())) : Optional.empty();
        }
        if (!UPDATES.contains(event)) {
            return Optional.empty();
        }
        List<Fact> facts = new ArrayList<>(appointments(event));
        if (event.equals("S15")) {
            facts.add(notice());
        }
        return Optional.of(facts);
    }

    private CancellationFact notice() {
        String id = terms.required(place(), "appointment");
        String field = terms.settings().places().cancelled();
        Instant cancelled = terms.moment(field)
                .orElseThrow(() ->
                        MessageRefused.missing(field, field + " does not say when the appointment was cancelled."));
        Instant sent = terms.moment("MSH-7-1").orElse(cancelled);
        String version = Fingerprint.version(terms.message().field("MSH-10"));
        return new CancellationFact(new Source(NOTICE, id, version, sent), List.of(id), cancelled);
    }

    private String place() {
        return terms.settings().places().appointment();
    }

    private List<Fact> appointments(String event) {
        Source source = terms.source("Appointment", terms.required(place(), "appointment"));
        String status = status(event);
        Optional<TherapyMark> mark = terms.therapy();
        if (status.equals("entered-in-error") || mark.isEmpty()) {
            return List.of(new Tombstone(source, ""));
        }
        Instant start = start();
        Optional<Instant> end = end(start);
        Set<String> patients = patients();
        return patients.stream()
                .<Fact>map(patient -> new AppointmentFact(
                        source,
                        patient,
                        status,
                        start,
                        end,
                        status.equals("cancelled") ? reason() : Optional.empty(),
                        Optional.empty(),
                        false,
                        mark.get(),
                        patients.size() > 1,
                        Optional.empty(),
                        Optional.empty(),
                        Provision.of(Optional.empty(), terms.serviceType(), Optional.empty(), Optional.empty())))
                .toList();
    }

    /** What the event itself says goes before the filler's status. */
    private String status(String event) {
        return switch (event) {
            case "S15", "S16" -> "cancelled";
            case "S17" -> "entered-in-error";
            case "S26" -> "noshow";
            default -> {
                String code = terms.message().field("SCH-25");
                yield code.isEmpty()
                        ? "booked"
                        : terms.meaning(Table.STATUS, code)
                                .orElseThrow(() -> MessageRefused.wrong(
                                        "SCH-25", "SCH-25 is a status without a row in the table 'status'."));
            }
        };
    }

    /** Why it was cancelled, by the site's table; codes of R4 mean themselves. One that says nothing is no fault. */
    private Optional<String> reason() {
        for (String place : List.of("SCH-6", "SCH-7")) {
            String code = terms.message().field(place);
            Optional<String> meaning = terms.meaning(Table.REASON, code);
            if (meaning.isPresent()) {
                return meaning;
            }
            if (REASON.matcher(code).matches()) {
                return Optional.of(code.toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private Instant start() {
        return first("SCH-11-4", "TQ1-7", "AIS-4", "AIG-8", "AIP-6")
                .orElseThrow(() -> MessageRefused.missing("SCH-11", "SCH-11-4 does not say when it starts."));
    }

    /** The end as given, else by the duration. */
    private Optional<Instant> end(Instant start) {
        Optional<Instant> end = first("SCH-11-5", "TQ1-8").or(() -> lasting("SCH-9", "SCH-10")
                .or(() -> lasting("AIS-7", "AIS-8"))
                .map(start::plus));
        if (end.filter(start::isAfter).isPresent()) {
            throw MessageRefused.wrong("SCH-11", "SCH-11-5 lies before the start.");
        }
        return end;
    }

    private Optional<Instant> first(String... places) {
        for (String place : places) {
            Optional<Instant> moment = terms.moment(place);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    /** A duration with its unit, minutes where none is given. */
    private Optional<Duration> lasting(String number, String unit) {
        String text = terms.message().field(number);
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text);
        return switch (terms.message().field(unit).toLowerCase(Locale.ROOT)) {
            case "", "m", "min", "mins", "minute", "minutes" -> Optional.of(Duration.ofMinutes(amount));
            case "h", "hr", "hrs", "hour", "hours" -> Optional.of(Duration.ofHours(amount));
            case "s", "sec", "second", "seconds" -> Optional.of(Duration.ofSeconds(amount));
            default -> Optional.empty();
        };
    }

    /** Whose it is: one for each PID; several make it an appointment of a group. */
    private Set<String> patients() {
        Set<String> patients = new TreeSet<>();
        terms.message().segments("PID").forEach(pid -> patients.add(terms.patient(pid, 3)));
        if (patients.isEmpty()) {
            throw MessageRefused.missing("PID-3", "There is no PID, so that nobody is named.");
        }
        return patients;
    }
}
