package org.rapport.domain.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Facts of one client, {@code p1}, as short as a test can say them. Local times are those of {@link #ZONE}. */
public final class FactFixtures {
    public static final String PATIENT = "p1";
    public static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");

    private FactFixtures() {}

    public static Instant at(String localDateTime) {
        String full = localDateTime.length() == 10 ? localDateTime + "T10:00" : localDateTime;
        return LocalDateTime.parse(full).atZone(ZONE).toInstant();
    }

    public static Source source(String type, String id) {
        return new Source(type, id, "1", CHANGED);
    }

    /** What stands of appointments and encounters. */
    public static PatientFacts standing(
            Collection<AppointmentFact> appointments, Collection<EncounterFact> encounters) {
        List<Fact> facts = new ArrayList<>(appointments);
        facts.addAll(encounters);
        return PatientFacts.of(PATIENT, facts);
    }

    public static CancellationFact notice(String id, String at, String... appointments) {
        return new CancellationFact(source("Provenance", id), List.of(appointments), at(at));
    }

    public static GoalFact goal(String id, String status, String started, Optional<String> statusChanged) {
        return new GoalFact(
                source("Goal", id), PATIENT, status, Optional.of(at(started)), statusChanged.map(FactFixtures::at));
    }

    public static Booking appointment(String id, String status, String start) {
        return new Booking(new AppointmentFact(
                source("Appointment", id),
                PATIENT,
                status,
                at(start),
                Optional.of(at(start).plus(Duration.ofMinutes(50))),
                Optional.empty(),
                Optional.empty(),
                false,
                TherapyMark.THERAPY,
                false,
                Optional.empty()));
    }

    public static Visit encounter(String id, String status, String start) {
        return new Visit(new EncounterFact(
                source("Encounter", id),
                PATIENT,
                status,
                Optional.of(at(start)),
                Optional.of(at(start).plus(Duration.ofMinutes(50))),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.empty(),
                Optional.empty()));
    }

    public static EncounterFact attended(String id, String start) {
        return encounter(id, "finished", start).fact();
    }

    public static EpisodeFact episode(String id, String status, String start, Optional<String> end) {
        return new EpisodeFact(
                source("EpisodeOfCare", id),
                PATIENT,
                status,
                Optional.of(at(start + "T00:00")),
                end.map(day -> at(day + "T00:00")),
                Optional.empty());
    }

    public static AssignmentFact assignment(String id, String status, boolean partial, String due) {
        return new AssignmentFact(source("Task", id), PATIENT, status, partial, Optional.of(at(due)), Optional.empty());
    }

    public static ResponseFact form(String id, String questionnaire, String authored, List<Answer> answers) {
        return new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                questionnaire,
                at(authored),
                Optional.empty(),
                answers);
    }

    public static OutcomeFact charted(String id, String effective) {
        return new OutcomeFact(
                source("Observation", id),
                PATIENT,
                "http://loinc.org",
                "44261-6",
                at(effective),
                Optional.of(BigDecimal.TEN),
                Optional.empty());
    }
}
