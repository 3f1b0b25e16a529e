package org.rapport.pipeline;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.testing.mllp.Er7;

/** A made-up course of therapy in Berlin: ten appointments, a form and a total; in winter, one hour before UTC. */
final class CourseTold {
    private static final String[] CHOSEN = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
    private static final int[] ANSWERS = {1, 2, 3, 0, 1, 2, 0, 1, 0};

    private CourseTold() {}

    /** What became of an appointment. */
    private enum Fate {
        HELD,
        MISSED,
        CANCELLED_LATE,
        CANCELLED_IN_TIME,
        CANCELLED_BY_THERAPIST,
        OPEN
    }

    private record Told(String id, LocalDateTime start, Fate fate) {
        /** When it was cancelled. */
        LocalDateTime cancelled() {
            return start.minusHours(fate == Fate.CANCELLED_LATE ? 3 : 72);
        }
    }

    private static List<Told> course() {
        List<Fate> fates = List.of(
                Fate.HELD,
                Fate.HELD,
                Fate.MISSED,
                Fate.HELD,
                Fate.CANCELLED_LATE,
                Fate.HELD,
                Fate.CANCELLED_IN_TIME,
                Fate.CANCELLED_BY_THERAPIST,
                Fate.HELD,
                Fate.OPEN);
        return IntStream.range(0, fates.size())
                .mapToObj(week -> new Told(
                        "A-" + week, LocalDateTime.parse("2026-01-12T10:00").plusWeeks(week), fates.get(week)))
                .toList();
    }

    static List<Er7> inMessages() {
        List<Er7> messages = new ArrayList<>();
        for (Told told : course()) {
            messages.add(Er7.appointment("S12", told.id(), told.start().toString()));
            messages.addAll(fate(told));
        }
        messages.add(Er7.report("R-1", "PHQ9", "2026-01-19T10:55", items()).sentAt("2026-01-19T11:00"));
        messages.add(Er7.report("R-2", "GAD7", "2026-01-19T10:56", Er7.result("NM", "GAD7TOT", "11", "F"))
                .sentAt("2026-01-19T11:00"));
        return messages;
    }

    private static String[] items() {
        return IntStream.range(0, ANSWERS.length)
                .mapToObj(item -> Er7.result("NM", "Q" + (item + 1), String.valueOf(ANSWERS[item]), "F"))
                .toArray(String[]::new);
    }

    private static List<Er7> fate(Told told) {
        String start = told.start().toString();
        Er7 cancelled =
                Er7.appointment("S15", told.id(), start).sentAt(told.cancelled().toString());
        return switch (told.fate()) {
            case HELD -> {
                Er7 began = Er7.visit("A04", "V-" + told.id(), told.id(), start, "");
                String end = told.start().plusMinutes(50).toString();
                Er7 ended = Er7.visit("A03", "V-" + told.id(), told.id(), start, end);
                yield List.of(began.sentAt(start), ended.sentAt(end));
            }
            case MISSED -> List.of(Er7.appointment("S26", told.id(), start).sentAt(start));
            case CANCELLED_LATE, CANCELLED_IN_TIME -> List.of(because(cancelled, "PAT"));
            case CANCELLED_BY_THERAPIST -> List.of(because(cancelled, "THER"));
            case OPEN -> List.of();
        };
    }

    /** The reason stands in SCH-6, the duration in SCH-9. */
    private static Er7 because(Er7 cancelled, String reason) {
        return cancelled.with("|||||||50|min", "||||" + reason + "|||50|min");
    }

    static String inResources() {
        List<String> resources = new ArrayList<>();
        for (Told told : course()) {
            resources.add(appointment(told));
            if (told.fate() == Fate.HELD) {
                resources.add(encounter(told));
            }
        }
        resources.add(
                """
                {"resourceType":"QuestionnaireResponse","id":"R-1","status":"completed","subject":{"reference":"Patient/P-1"},
                 "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0","authored":"2026-01-19T10:55:00+01:00",
                 "item":[%s]}
                """
                        .formatted(IntStream.range(0, ANSWERS.length)
                                .mapToObj(CourseTold::item)
                                .collect(Collectors.joining(","))));
        resources.add(
                """
                {"resourceType":"Observation","id":"R-2","status":"final","subject":{"reference":"Patient/P-1"},
                 "code":{"coding":[{"system":"http://loinc.org","code":"70274-6"}]},"valueInteger":11,
                 "effectiveDateTime":"2026-01-19T10:56:00+01:00"}
                """);
        String entries =
                resources.stream().map(one -> "{\"resource\":" + one + "}").collect(Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
    }

    private static String item(int number) {
        return "{\"linkId\":\"phq-9-%d\",\"answer\":[{\"valueCoding\":{\"system\":\"http://loinc.org\",\"code\":\"%s\"}}]}"
                .formatted(number + 1, CHOSEN[ANSWERS[number]]);
    }

    private static String appointment(Told told) {
        String cancelled =
                """
                "status":"cancelled","extension":[{"url":"https://ehr.example/fhir/cancelled-at","valueDateTime":"%s:00+01:00"}],
                "cancelationReason":{"coding":[
                  {"system":"http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason","code":"%s"}]}
                """;
        String fate =
                switch (told.fate()) {
                    case HELD, OPEN -> "\"status\":\"booked\"";
                    case MISSED -> "\"status\":\"noshow\"";
                    case CANCELLED_LATE, CANCELLED_IN_TIME -> cancelled.formatted(told.cancelled(), "pat");
                    case CANCELLED_BY_THERAPIST -> cancelled.formatted(told.cancelled(), "prov");
                };
        return """
                {"resourceType":"Appointment","id":"%s",%s,"start":"%s:00+01:00","end":"%s:00+01:00",
                 "serviceType":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "participant":[{"actor":{"reference":"Patient/P-1"},"status":"accepted"}]}
                """
                .formatted(told.id(), fate, told.start(), told.start().plusMinutes(50));
    }

    private static String encounter(Told told) {
        return """
                {"resourceType":"Encounter","id":"V-%1$s","status":"finished","class":{"code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/P-1"},"appointment":[{"reference":"Appointment/%1$s"}],
                 "period":{"start":"%2$s:00+01:00","end":"%3$s:00+01:00"}}
                """
                .formatted(told.id(), told.start(), told.start().plusMinutes(50));
    }
}
