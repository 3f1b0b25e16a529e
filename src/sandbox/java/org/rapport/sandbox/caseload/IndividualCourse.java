package org.rapport.sandbox.caseload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;

/** The sessions of one client with the therapist alone, from the first booking to the last outcome. */
final class IndividualCourse {
    private static final int MINUTES = 50;

    private final CoursePlan plan;
    private final Instant asOf;
    private final Chance chance;
    private final SessionRecord record;
    private final List<CaseloadEvent> events = new ArrayList<>();

    IndividualCourse(CoursePlan plan, long seed, Instant asOf) {
        this.plan = plan;
        this.asOf = asOf;
        this.chance = new Chance(seed, "course-" + plan.key());
        this.record = new SessionRecord(plan, chance, seed);
    }

    List<CaseloadEvent> events() {
        int number = 1;
        Instant bookedOn = plan.referred();
        while (number <= plan.lastSession() && bookedOn.isBefore(asOf)) {
            Visits.Slot slot = Visits.Slot.minutes(plan.beginOf(number), MINUTES);
            Appointment booked = book(number, slot);
            events.add(new CaseloadEvent(bookedOn, List.of(booked)));
            if (slot.end().plusSeconds(15 * 60).isBefore(asOf)) {
                happen(number, slot, booked);
            }
            bookedOn = slot.end().plusSeconds(15 * 60);
            number++;
        }
        return events;
    }

    private Appointment book(int number, Visits.Slot slot) {
        return Visits.booked(
                "apt-" + key(number),
                Codes.PSYCHOTHERAPY,
                slot,
                Staff.therapist(plan.therapist()),
                List.of(Codes.reference("Patient", "pat-" + plan.patientKey())));
    }

    private void happen(int number, Visits.Slot slot, Appointment booked) {
        SessionOutcome outcome = SessionOutcome.of(plan, number, chance);
        Appointment closed = Visits.closed(booked, outcome);
        Forms.Occasion occasion = new Forms.Occasion(key(number), number, "enc-" + key(number), slot);
        switch (outcome) {
            case ATTENDED -> attend(occasion, List.of(closed, encounter(occasion, booked)));
            case ARRIVED_NOT_SEEN ->
                store(slot.end(), closed, encounter(occasion, booked).setStatus(EncounterStatus.CANCELLED));
            case NEVER_DOCUMENTED -> {}
            case CANCELLED_BY_CLIENT_UNKNOWN_NOTICE -> unknownNotice(slot, closed);
            default -> store(noticed(slot, outcome), closed);
        }
        if (number == 5 && plan.client() % 9 == 2) {
            Visits.Slot call = Visits.Slot.minutes(slot.begin().plus(Duration.ofHours(50)), 20);
            store(call.end(), Visits.telephone("enc-" + key(number) + "-tel", call, plan));
        }
    }

    private void attend(Forms.Occasion occasion, List<Resource> visit) {
        events.addAll(record.attended(occasion, visit, plan.beginOf(occasion.session() + 1)));
    }

    /** The appointment does not say when it was cancelled; for some clients a notice does. */
    private void unknownNotice(Visits.Slot slot, Appointment closed) {
        if (plan.client() % 8 == 4) {
            Instant call = slot.begin().minus(Duration.ofHours(20));
            store(slot.end(), closed, Notices.cancelled(closed, call, slot.end()));
        } else {
            store(slot.end(), closed);
        }
    }

    private Encounter encounter(Forms.Occasion occasion, Appointment booked) {
        return Visits.session(
                occasion.encounter(),
                Codes.PSYCHOTHERAPY,
                occasion.slot(),
                Staff.therapist(plan.therapist()),
                plan,
                booked);
    }

    private static Instant noticed(Visits.Slot slot, SessionOutcome outcome) {
        return switch (outcome) {
            case CANCELLED_BY_CLIENT_TIMELY -> slot.begin().minus(Duration.ofHours(70));
            case CANCELLED_BY_PROVIDER -> slot.begin().minus(Duration.ofHours(30));
            case CANCELLED_BY_CLIENT_LATE -> slot.begin().minus(Duration.ofHours(4));
            default -> slot.end();
        };
    }

    private void store(Instant at, Resource... resources) {
        events.add(new CaseloadEvent(at, List.of(resources)));
    }

    private String key(int number) {
        return "%s-%02d".formatted(plan.key(), number);
    }
}
