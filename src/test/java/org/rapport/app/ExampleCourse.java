package org.rapport.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A course of treatment as an EHR would hold it: twelve weekly bookings, nine of them attended; an alliance that falls at
 * the sixth session and comes back at the eighth; a PHQ-9 that falls from 18 to 9; homework.
 */
final class ExampleCourse {
    static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");
    static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOINC = "http://loinc.org";
    private static final String[] FREQUENCY = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
    private static final int[] ALLIANCE = {50, 52, 49, 53, 51, 38, 48, 52};
    private static final int[] THERAPIST = {47, 48, 48, 50, 49, 44, 47, 50};
    private static final int[] PHQ_9 = {18, 16, 13, 12, 9};
    private static final int[] GAD_7 = {14, 10, 9};
    private static final String[] HOMEWORK = {"completed", "completed", "requested", "completed", "partial", "completed"
    };

    private final String patient;
    private final List<String> resources = new ArrayList<>();

    private ExampleCourse(String patient) {
        this.patient = patient;
    }

    /** The resources of one client, as JSON with ids. */
    static List<String> of(String patient, String name) {
        ExampleCourse course = new ExampleCourse(patient);
        course.person(name);
        course.sessions();
        course.homework();
        course.charted();
        return course.resources;
    }

    private void person(String name) {
        String[] parts = name.split(" ");
        add(
                """
                {"resourceType":"Patient","id":"%s","name":[{"use":"official","family":"%s","given":["%s"]}],"birthDate":"1990-04-17"}"""
                        .formatted(patient, parts[1], parts[0]));
        add(
                """
                {"resourceType":"EpisodeOfCare","id":"ep-%1$s","status":"active","patient":{"reference":"Patient/%1$s"},
                 "period":{"start":"2026-01-05"}}"""
                        .formatted(patient));
    }

    private void sessions() {
        int session = 0;
        for (int week = 0; week < 14; week++) {
            Instant start = FIRST.plus(7L * week, ChronoUnit.DAYS);
            switch (week) {
                case 2 -> appointment(week, start, "cancelled", Optional.of("prov"));
                case 5 -> appointment(week, start, "noshow", Optional.empty());
                case 9 -> appointment(week, start, "cancelled", Optional.of("pat"));
                case 12 -> {} // a week without a booking
                case 13 -> appointment(week, start, "booked", Optional.empty());
                default -> {
                    session++;
                    appointment(week, start, "fulfilled", Optional.empty());
                    attended(session, week, start);
                }
            }
        }
    }

    private void appointment(int week, Instant start, String status, Optional<String> reason) {
        String why = reason.map(code ->
                        ",\"cancelationReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason\",\"code\":\"%s\"}]}"
                                .formatted(code))
                .orElse("");
        add(
                """
                {"resourceType":"Appointment","id":"a%1$d-%2$s","status":"%3$s"%4$s,
                 "serviceType":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "start":"%5$s","end":"%6$s",
                 "participant":[{"actor":{"reference":"Patient/%2$s"},"status":"accepted"}]}"""
                        .formatted(week, patient, status, why, start, start.plus(50, ChronoUnit.MINUTES)));
    }

    private void attended(int session, int week, Instant start) {
        add(
                """
                {"resourceType":"Encounter","id":"e%1$d-%2$s","status":"finished",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/%2$s"},"appointment":[{"reference":"Appointment/a%3$d-%2$s"}],
                 "episodeOfCare":[{"reference":"EpisodeOfCare/ep-%2$s"}],
                 "period":{"start":"%4$s","end":"%5$s"}}"""
                        .formatted(session, patient, week, start, start.plus(50, ChronoUnit.MINUTES)));
        Instant after = start.plus(45, ChronoUnit.MINUTES);
        if (session <= ALLIANCE.length) {
            ratings("wai-sr", session, after, 12, ALLIANCE[session - 1]);
            ratings("wai-sr-t", session, after.plusSeconds(600), 12, THERAPIST[session - 1]);
        } else {
            ratings("wai-sr", session, after, 8, 33);
        }
        if (session % 2 == 1) {
            frequencies("phq-9", session, start.minusSeconds(600), 9, PHQ_9[session / 2]);
        }
        if (session % 4 == 1) {
            frequencies("gad-7", session, start.minusSeconds(500), 7, GAD_7[session / 4]);
        }
        if (session == 4) {
            ratings("haq-ii", session, after, 19, 95);
        }
    }

    /** Ratings with this sum: as even as can be. */
    private void ratings(String instrument, int session, Instant at, int items, int sum) {
        ObjectNode form = form(instrument, session, at);
        for (int item = 1; item <= items; item++) {
            int value = sum / items + (item <= sum % items ? 1 : 0);
            answer(form, instrument + "-" + item).put("valueInteger", value);
        }
        add(form.toString());
    }

    /** Frequencies with this sum; the last item, the one of the PHQ-9 that asks for a look at once, is answered with none. */
    private void frequencies(String instrument, int session, Instant at, int items, int sum) {
        ObjectNode form = form(instrument, session, at);
        for (int item = 1; item <= items; item++) {
            int value = item == items ? 0 : sum / (items - 1) + (item <= sum % (items - 1) ? 1 : 0);
            answer(form, instrument + "-" + item)
                    .putObject("valueCoding")
                    .put("system", LOINC)
                    .put("code", FREQUENCY[value]);
        }
        add(form.toString());
    }

    private ObjectNode form(String instrument, int session, Instant at) {
        ObjectNode form = JSON.createObjectNode();
        form.put("resourceType", "QuestionnaireResponse").put("id", instrument + "-" + session + "-" + patient);
        form.put("questionnaire", "https://rapport.org/fhir/Questionnaire/" + instrument + "|0.1.0");
        form.put("status", "completed").put("authored", at.toString());
        form.putObject("subject").put("reference", "Patient/" + patient);
        form.putObject("encounter").put("reference", "Encounter/e" + session + "-" + patient);
        return form;
    }

    private static ObjectNode answer(ObjectNode form, String linkId) {
        return form.withArray("item")
                .addObject()
                .put("linkId", linkId)
                .putArray("answer")
                .addObject();
    }

    private void homework() {
        for (int task = 0; task < HOMEWORK.length; task++) {
            boolean partial = HOMEWORK[task].equals("partial");
            String status = partial ? "completed" : HOMEWORK[task];
            String part = partial
                    ? ",\"businessStatus\":{\"coding\":[{\"system\":\"https://rapport.org/fhir/CodeSystem/rapport-task-codes\",\"code\":\"partial\"}]}"
                    : "";
            add(
                    """
                    {"resourceType":"Task","id":"t%1$d-%2$s","status":"%3$s","intent":"plan"%4$s,
                     "code":{"coding":[{"system":"https://rapport.org/fhir/CodeSystem/rapport-task-codes","code":"homework"}]},
                     "for":{"reference":"Patient/%2$s"},
                     "restriction":{"period":{"end":"%5$s"}}}"""
                            .formatted(task, patient, status, part, FIRST.plus(11L + 12L * task, ChronoUnit.DAYS)));
        }
    }

    /** A total that the general practice charted before the course. */
    private void charted() {
        add(
                """
                {"resourceType":"Observation","id":"gp-%1$s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"survey"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]},
                 "subject":{"reference":"Patient/%1$s"},"effectiveDateTime":"2025-12-29T10:00:00Z","valueInteger":19}"""
                        .formatted(patient));
    }

    private void add(String json) {
        resources.add(json);
    }
}
