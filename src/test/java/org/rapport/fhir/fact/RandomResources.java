package org.rapport.fhir.fact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Resources of all kinds, most of them sound and some with a fault, from a seed. */
final class RandomResources {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String TASKS = "https://rapport.org/fhir/CodeSystem/rapport-task-codes";
    private final Random random;

    RandomResources(long seed) {
        random = new Random(seed);
    }

    ObjectNode next(int number) {
        ObjectNode resource =
                switch (random.nextInt(6)) {
                    case 0 -> appointment();
                    case 1 -> encounter();
                    case 2 -> episode();
                    case 3 -> task();
                    case 4 -> response();
                    default -> observation();
                };
        resource.put("id", "r-" + number);
        if (chance(80)) {
            resource.putObject("meta").put("versionId", "" + random.nextInt(9)).put("lastUpdated", instant());
        }
        resource.putObject("text").put("status", "generated").put("div", "<div>Ünïcode \" ☃</div>");
        return shuffled(resource);
    }

    private ObjectNode appointment() {
        ObjectNode it = resource("Appointment", "booked", "fulfilled", "noshow", "cancelled", "entered-in-error");
        therapy(it, "serviceType", true);
        if (chance(20)) {
            concept(it.putObject("appointmentType"), "http://terminology.hl7.org/CodeSystem/v2-0276", "FOLLOWUP");
        }
        it.put("start", "2026-03-0" + (1 + random.nextInt(9)) + "T09:00:00+01:00");
        if (chance(70)) {
            it.put("end", "2026-03-10T09:50:00.25Z");
        }
        if (chance(30)) {
            concept(
                    it.putObject("cancelationReason"),
                    "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason",
                    chance(50) ? "pat" : "prov");
            it.putArray("extension")
                    .addObject()
                    .put("url", TestSites.CANCELLED_AT)
                    .put("valueDateTime", dateTime());
        }
        ArrayNode participants = it.putArray("participant");
        participants.addObject().put("status", "accepted").putObject("actor").put("reference", "Practitioner/x");
        for (int i = random.nextInt(12) == 0 ? 1 : 0; i < 1 + random.nextInt(3); i++) {
            ObjectNode participant = participants.addObject().put("status", chance(20) ? "declined" : "accepted");
            participant.putObject("actor").put("reference", (chance(50) ? "" : HapiTerms.EHR + "/") + "Patient/p" + i);
        }
        return it;
    }

    private ObjectNode encounter() {
        ObjectNode it = resource("Encounter", "planned", "finished", "finished", "cancelled", "entered-in-error");
        it.putObject("class").put("system", ACT).put("code", "AMB");
        therapy(it, "type", true);
        therapy(it, "serviceType", false);
        it.set("subject", reference("Patient"));
        if (chance(90)) {
            it.set("period", period());
        }
        if (chance(50)) {
            it.putArray("appointment").add(reference("Appointment")).add(reference("Appointment"));
            it.putArray("episodeOfCare").add(reference("EpisodeOfCare"));
        }
        ArrayNode participants = it.putArray("participant");
        participants.addObject().putObject("individual").put("reference", "RelatedPerson/r");
        participants.addObject().putObject("individual").put("reference", "Practitioner/d" + random.nextInt(5));
        return it;
    }

    private ObjectNode episode() {
        ObjectNode it = resource("EpisodeOfCare", "active", "finished", "planned", "entered-in-error");
        it.set("patient", reference("Patient"));
        it.set("period", period());
        return it;
    }

    private ObjectNode task() {
        ObjectNode it = resource("Task", "completed", "in-progress", "requested", "entered-in-error");
        it.put("intent", "order");
        concept(it.putObject("code"), TASKS, chance(70) ? "homework" : "letter");
        if (chance(30)) {
            concept(it.putObject("businessStatus"), TASKS, "partial");
        }
        it.set("for", reference("Patient"));
        if (chance(60)) {
            it.putObject("restriction").set("period", period());
        }
        it.set("executionPeriod", period());
        it.set("encounter", reference("Encounter"));
        return it;
    }

    private ObjectNode response() {
        ObjectNode it = resource(
                "QuestionnaireResponse", "completed", "completed", "amended", "in-progress", "entered-in-error");
        it.put("questionnaire", "https://rapport.org/fhir/Questionnaire/phq-9" + (chance(80) ? "|0.1.0" : ""));
        it.set("subject", reference("Patient"));
        it.put("authored", dateTime());
        items(it.putArray("item"), 0);
        return it;
    }

    private void items(ArrayNode items, int depth) {
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            ObjectNode item = items.addObject();
            boolean group = depth < 3 && chance(30);
            if (group) {
                items(item.putArray("item"), depth + 1);
            } else {
                ArrayNode answers = item.putArray("answer");
                for (int a = 0; a < random.nextInt(3); a++) {
                    ObjectNode answer = answers.addObject();
                    value(answer);
                    if (depth < 2 && chance(20)) {
                        items(answer.putArray("item"), depth + 1);
                    }
                }
            }
            item.put("linkId", "q-" + depth + "-" + i);
        }
    }

    private void value(ObjectNode of) {
        switch (random.nextInt(7)) {
            case 0 -> of.put("valueInteger", random.nextInt(9) - 4);
            case 1 -> of.put("valueDecimal", new BigDecimal("1.50"));
            case 2 ->
                of.putObject("valueCoding").put("system", "http://loinc.org").put("code", "LA6568-5");
            case 3 ->
                of.putObject("valueQuantity").put("value", random.nextInt(30)).put("unit", "score");
            case 4 -> of.put("valueString", "free text");
            case 5 -> of.put("valueBoolean", true);
            default -> of.putObject("valueQuantity").put("value", 3).put("comparator", "<");
        }
    }

    private ObjectNode observation() {
        ObjectNode it =
                resource("Observation", "final", "final", "amended", "preliminary", "cancelled", "entered-in-error");
        concept(it.putObject("code"), "http://loinc.org", chance(80) ? "44261-6" : "8867-4");
        it.putArray("identifier")
                .addObject()
                .put("system", chance(10) ? "https://rapport.org/fhir/score-id" : "urn:x")
                .put("value", "v");
        it.set("subject", reference("Patient"));
        it.set("encounter", reference("Encounter"));
        if (chance(60)) {
            it.put("effectiveDateTime", dateTime());
        } else if (chance(80)) {
            it.set("effectivePeriod", period());
        }
        switch (random.nextInt(5)) {
            case 0 -> it.put("valueInteger", 12);
            case 1 -> it.put("valueString", chance(80) ? "12" : "twelve");
            case 2 -> it.putObject("valueQuantity").put("value", new BigDecimal("12.0"));
            case 3 -> it.put("valueBoolean", true);
            default -> concept(it.putObject("dataAbsentReason"), "x", "unknown");
        }
        return it;
    }

    private ObjectNode resource(String type, String... statuses) {
        ObjectNode resource = JSON.createObjectNode().put("resourceType", type);
        return chance(97) ? resource.put("status", statuses[random.nextInt(statuses.length)]) : resource;
    }

    private void therapy(ObjectNode it, String name, boolean array) {
        if (chance(70)) {
            ObjectNode concept = array ? it.putArray(name).addObject() : it.putObject(name);
            concept(concept, TestSites.SNOMED, chance(70) ? "75516001" : "11429006");
        }
    }

    private static void concept(ObjectNode concept, String system, String code) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", "D");
    }

    private ObjectNode reference(String type) {
        ObjectNode reference = JSON.createObjectNode();
        String id = type + "/" + type.charAt(0) + random.nextInt(30);
        return switch (random.nextInt(40)) {
            case 0 -> reference.put("reference", "https://other.example.org/fhir/" + id);
            case 1 -> reference.put("reference", "urn:uuid:6f2e5b8a-2f1e-4e55-8c2a-0c9f6a4f3b10");
            case 2 -> reference.put("reference", "Group/9");
            case 3 -> reference.put("display", "somebody");
            case 4 -> reference.set("identifier", JSON.createObjectNode().put("value", "4711"));
            case 5, 6, 7, 8 -> reference.put("reference", HapiTerms.EHR + "/" + id);
            case 9, 10, 11, 12 -> reference.put("reference", id + "/_history/3");
            default -> reference.put("reference", id);
        };
    }

    private ObjectNode period() {
        ObjectNode period = JSON.createObjectNode();
        if (chance(90)) {
            period.put("start", "2026-02-0" + (1 + random.nextInt(9)) + (chance(50) ? "" : "T10:00:00Z"));
        }
        if (chance(60)) {
            period.put("end", "2026-02-0" + (4 + random.nextInt(6)) + (chance(50) ? "" : "T10:50:00.125+02:00"));
        }
        return period;
    }

    private String dateTime() {
        List<String> times = List.of(
                instant(),
                "2026-03-29",
                "2026-10",
                "2025",
                "2026-07-01T12:00:00.5-05:00",
                "2026-02-03T10:00:00",
                "1850-01-01",
                instant(),
                instant(),
                "2026-10-25T02:30:00+02:00");
        return times.get(random.nextInt(times.size()));
    }

    private String instant() {
        return "2026-0%d-1%dT0%d:30:00Z".formatted(1 + random.nextInt(9), random.nextInt(9), random.nextInt(9));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The same members in another order; the type stays first in most, as it does in the field. */
    private ObjectNode shuffled(ObjectNode resource) {
        List<String> names = new ArrayList<>();
        resource.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names.subList(chance(80) ? 1 : 0, names.size()), random);
        ObjectNode shuffled = JSON.createObjectNode();
        names.forEach(name -> shuffled.set(name, resource.get(name)));
        return shuffled;
    }
}
