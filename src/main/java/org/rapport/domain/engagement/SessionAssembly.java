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
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.TherapyMark;

/**
 * Makes sessions of one client's appointments and encounters.
 *
 * <p>An encounter belongs to the appointment it names. Of several that name the same one, the one that was held and began
 * first belongs to it; others that were held are sessions of their own, and the rest are nothing. A contact is therapy
 * when its encounter or its appointment is marked so; where neither is, it is no session.
 */
public final class SessionAssembly {
    private static final Comparator<EncounterFact> BEST_FIRST = Comparator.<EncounterFact, Boolean>comparing(
                    encounter -> !Contact.held(encounter))
            .thenComparing(encounter -> encounter.start().orElse(Instant.MAX))
            .thenComparing(encounter -> encounter.source().id());

    private final AttendanceRule rule;

    public SessionAssembly(AttendanceRule rule) {
        this.rule = rule;
    }

    /**
     * The sessions in time, those ahead included.
     *
     * @param appointments of one client, in any order, each source once
     * @param encounters of the same client, likewise
     * @param asOf what starts later lies ahead
     */
    public List<Session> assemble(
            Collection<AppointmentFact> appointments, Collection<EncounterFact> encounters, Instant asOf) {
        return contacts(appointments, encounters).stream()
                .filter(SessionAssembly::therapy)
                .flatMap(contact -> session(contact, asOf).stream())
                .sorted(Session.IN_TIME)
                .toList();
    }

    private static List<Contact> contacts(
            Collection<AppointmentFact> appointments, Collection<EncounterFact> encounters) {
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
                        contacts.add(new Contact(named, Optional.of(encounter)));
                    } else if (Contact.held(encounter)) {
                        contacts.add(new Contact(Optional.empty(), Optional.of(encounter)));
                    }
                });
        booked.keySet().removeAll(linked);
        booked.values().forEach(fact -> contacts.add(new Contact(Optional.of(fact), Optional.empty())));
        return contacts;
    }

    private static boolean therapy(Contact contact) {
        return contact.encounter()
                        .filter(fact -> fact.therapy() == TherapyMark.THERAPY)
                        .isPresent()
                || contact.appointment()
                        .filter(fact -> fact.therapy() == TherapyMark.THERAPY)
                        .isPresent();
    }

    private Optional<Session> session(Contact contact, Instant asOf) {
        return contact.start().map(start -> {
            Instant end = contact.end(start);
            return new Session(
                    key(contact),
                    start,
                    end.isAfter(asOf) ? start : end,
                    rule.bucket(contact, asOf),
                    start.isAfter(asOf) && contact.standing(),
                    contact.encounter().map(fact -> fact.source().id()),
                    Stream.concat(contact.encounter().stream(), contact.appointment().stream())
                            .map(Fact::source)
                            .toList());
        });
    }

    private static String key(Contact contact) {
        return Stream.concat(contact.encounter().stream(), contact.appointment().stream())
                .map(fact -> fact.source().reference())
                .findFirst()
                .orElseThrow();
    }
}
