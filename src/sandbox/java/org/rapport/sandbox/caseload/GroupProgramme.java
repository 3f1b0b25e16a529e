package org.rapport.sandbox.caseload;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * One therapy group: an appointment a week for all its members, and an encounter for each who came. Of a member who did
 * not come there is a cancelled encounter or none; the appointment is fulfilled all the same.
 */
final class GroupProgramme {
    private static final int SESSIONS_PER_MEMBER = 18;

    private final int group;
    private final List<CoursePlan> members;
    private final long seed;
    private final Instant asOf;
    private final Chance chance;
    private final Map<String, SessionRecord> records = new HashMap<>();
    private final Map<String, Integer> attended = new HashMap<>();
    private final List<CaseloadEvent> events = new ArrayList<>();

    GroupProgramme(int group, List<CoursePlan> members, long seed, Instant asOf) {
        this.group = group;
        this.members = members;
        this.seed = seed;
        this.asOf = asOf;
        this.chance = new Chance(seed, "group-" + group);
    }

    List<CaseloadEvent> events() {
        LocalDate first = members.stream()
                .map(CoursePlan::start)
                .min(LocalDate::compareTo)
                .orElseThrow()
                .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        Instant bookedOn = Instant.MIN;
        for (int number = 1; bookedOn.isBefore(asOf); number++) {
            LocalDate day = first.plusWeeks(number - 1L);
            Instant begin = day.atTime(17, 0).atZone(Codes.ZONE).toInstant();
            bookedOn = begin.minusSeconds(6L * 24 * 3600);
            List<CoursePlan> present = on(day);
            if (!present.isEmpty() && bookedOn.isBefore(asOf)) {
                hold(number, Visits.Slot.minutes(begin, 90), present, bookedOn);
            }
        }
        return events;
    }

    private List<CoursePlan> on(LocalDate day) {
        return members.stream()
                .filter(member -> !day.isBefore(member.start())
                        && day.isBefore(member.start().plusWeeks(SESSIONS_PER_MEMBER)))
                .toList();
    }

    private void hold(int number, Visits.Slot slot, List<CoursePlan> present, Instant bookedOn) {
        List<Reference> patients = present.stream()
                .map(member -> Codes.reference("Patient", "pat-" + member.patientKey()))
                .toList();
        String id = "apt-group-%d-%02d".formatted(group, number);
        Appointment booked = Visits.booked(id, Codes.GROUP_THERAPY, slot, Staff.therapist(group), patients);
        events.add(new CaseloadEvent(bookedOn, List.of(booked)));
        Instant documented = slot.end().plusSeconds(15 * 60);
        if (!documented.isBefore(asOf)) {
            return;
        }
        if (number == 6) {
            Resource cancelled = Visits.closed(booked, SessionOutcome.CANCELLED_BY_PROVIDER);
            events.add(new CaseloadEvent(slot.begin().minusSeconds(30 * 3600), List.of(cancelled)));
            return;
        }
        events.add(new CaseloadEvent(documented, List.of(Visits.closed(booked, SessionOutcome.ATTENDED))));
        present.forEach(member -> takePart(member, number, slot, booked));
    }

    private void takePart(CoursePlan member, int number, Visits.Slot slot, Appointment booked) {
        String key = "%s-g%02d".formatted(member.key(), number);
        boolean firstTime = !attended.containsKey(member.key());
        var encounter = Visits.session("enc-" + key, Codes.GROUP_THERAPY, slot, Staff.therapist(group), member, booked);
        if (firstTime || chance.happens(0.84)) {
            int session = attended.merge(member.key(), 1, Integer::sum);
            Instant next = slot.begin().plusSeconds(7L * 24 * 3600);
            events.addAll(record(member)
                    .attended(new Forms.Occasion(key, session, "enc-" + key, slot), List.of(encounter), next));
        } else if (chance.happens(0.5)) {
            encounter.setStatus(EncounterStatus.CANCELLED);
            events.add(new CaseloadEvent(slot.end().plusSeconds(15 * 60), List.of(encounter)));
        }
    }

    private SessionRecord record(CoursePlan member) {
        return records.computeIfAbsent(
                member.key(), key -> new SessionRecord(member, new Chance(seed, "group-member-" + key), seed));
    }
}
