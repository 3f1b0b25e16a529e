package org.rapport.domain.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;

/**
 * Makes sessions of one client's appointments and encounters.
 *
 * <p>An encounter belongs to the appointment it names. Of several that name the same one, the one that was held and began
 * first belongs to it; others that were held are sessions of their own, and the rest are nothing. A contact is therapy
 * when its encounter or its appointment is marked so; where neither is, it is no session.
 */
public final class SessionAssembly {
    /** Of several encounters that name one appointment, the first of this order is the one that belongs to it. */
    public static final Comparator<EncounterFact> BEST_FIRST = Comparator.<EncounterFact, Boolean>comparing(
                    encounter -> !Contact.held(encounter))
            .thenComparing(encounter -> encounter.start().orElse(Instant.MAX))
            .thenComparing(encounter -> encounter.source().id());

    private static final Comparator<CancellationFact> LATEST_LAST = Comparator.comparing(CancellationFact::cancelledAt)
            .thenComparing(notice -> notice.source().reference());

    private static final Set<Attendance> BY_NOTICE =
            Set.of(Attendance.CANCELLED_BY_PATIENT_LATE, Attendance.CANCELLED_BY_PATIENT_TIMELY);

    private final AttendanceRule rule;

    public SessionAssembly(AttendanceRule rule) {
        this.rule = rule;
    }

    /**
     * The sessions in time, those ahead included.
     *
     * @param facts what stands for one client
     * @param asOf what starts later lies ahead
     */
    public List<Session> assemble(PatientFacts facts, Instant asOf) {
        Map<String, CancellationFact> notices = latest(facts.cancellations());
        return contacts(facts.appointments(), facts.encounters(), notices).stream()
                .filter(SessionAssembly::therapy)
                .flatMap(contact -> session(contact, facts.deceasedAt(), asOf).stream())
                .sorted(Session.IN_TIME)
                .toList();
    }

    /**
     * Of each appointment the latest notice: an appointment that was cancelled, booked again and cancelled again was
     * cancelled when it was last.
     */
    private static Map<String, CancellationFact> latest(Collection<CancellationFact> notices) {
        Map<String, CancellationFact> latest = new HashMap<>();
        notices.stream().sorted(LATEST_LAST).forEach(notice -> notice.appointmentIds()
                .forEach(id -> latest.put(id, notice)));
        return latest;
    }

    private static List<Contact> contacts(
            Collection<AppointmentFact> appointments,
            Collection<EncounterFact> encounters,
            Map<String, CancellationFact> notices) {
        Map<String, AppointmentFact> booked = new HashMap<>();
        appointments.stream()
                .filter(fact -> !fact.status().equals("entered-in-error"))
                .forEach(fact -> booked.put(fact.source().id(), fact));
        List<Contact> contacts = new ArrayList<>();
        Set<String> linked = new HashSet<>();
        encounters.stream()
                .filter(fact -> !fact.status().equals("entered-in-error"))
                .sorted(BEST_FIRST)
                .forEach(encounter -> {
                    Optional<AppointmentFact> named = encounter.appointmentId().map(booked::get);
                    boolean first =
                            named.isEmpty() || linked.add(named.get().source().id());
                    if (first) {
                        contacts.add(contact(named, Optional.of(encounter), notices));
                    } else if (Contact.held(encounter)) {
                        contacts.add(contact(Optional.empty(), Optional.of(encounter), notices));
                    }
                });
        booked.keySet().removeAll(linked);
        booked.values().forEach(fact -> contacts.add(contact(Optional.of(fact), Optional.empty(), notices)));
        return contacts;
    }

    private static Contact contact(
            Optional<AppointmentFact> appointment,
            Optional<EncounterFact> encounter,
            Map<String, CancellationFact> notices) {
        return new Contact(
                appointment,
                encounter,
                appointment.map(fact -> notices.get(fact.source().id())));
    }

    private static boolean therapy(Contact contact) {
        return contact.encounter()
                        .filter(fact -> fact.therapy() == TherapyMark.THERAPY)
                        .isPresent()
                || contact.appointment()
                        .filter(fact -> fact.therapy() == TherapyMark.THERAPY)
                        .isPresent();
    }

    private Optional<Session> session(Contact contact, Optional<Instant> deceasedAt, Instant asOf) {
        return contact.start().map(start -> {
            Instant end = contact.end(start);
            Attendance attendance = rule.bucket(contact, deceasedAt, asOf);
            boolean dead = AttendanceRule.afterDeath(contact, deceasedAt);
            return new Session(
                    key(contact),
                    start,
                    end.isAfter(asOf) ? start : end,
                    attendance,
                    start.isAfter(asOf) && contact.standing() && !dead,
                    contact.encounter().map(fact -> fact.source().id()),
                    sources(contact, attendance));
        });
    }

    /** The encounter and the appointment; the notice, where it decided. */
    private static List<Source> sources(Contact contact, Attendance attendance) {
        boolean byNotice = BY_NOTICE.contains(attendance)
                && contact.appointment().flatMap(AppointmentFact::cancelledAt).isEmpty();
        return Stream.of(
                        contact.encounter(),
                        contact.appointment(),
                        contact.notice().filter(notice -> byNotice))
                .<Fact>flatMap(Optional::stream)
                .map(Fact::source)
                .toList();
    }

    private static String key(Contact contact) {
        return Stream.concat(contact.encounter().stream(), contact.appointment().stream())
                .map(fact -> fact.source().reference())
                .findFirst()
                .orElseThrow();
    }
}
