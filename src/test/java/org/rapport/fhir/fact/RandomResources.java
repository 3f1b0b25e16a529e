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
    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String TASKS = "https://rapport.org/fhir/CodeSystem/rapport-task-codes";
    private final Random random;
    private final RandomValues values;
    private final RandomNotices notices;

    RandomResources(long seed) {
        random = new Random(seed);
        values = new RandomValues(random);
        notices = new RandomNotices(random, values);
    }

    ObjectNode next(int number) {
        ObjectNode resource =
                switch (random.nextInt(10)) {
                    case 0 -> appointment();
                    case 1 -> encounter();
                    case 2 -> episode();
                    case 3 -> task();
                    case 4 -> response();
                    case 5 -> notices.patient();
                    case 6 -> notices.goal();
                    case 7 -> notices.plan();
                    case 8 -> notices.provenance();
                    default -> observation();
                };
        resource.put("id", "r-" + number);
        if (values.chance(80)) {
            resource.putObject("meta").put("versionId", "" + random.nextInt(9)).put("lastUpdated", values.instant());
        }
        resource.putObject("text").put("status", "generated").put("div", "<div>Ünïcode \" ☃</div>");
        return shuffled(resource);
    }

    private ObjectNode appointment() {
        ObjectNode it = resource("Appointment", "booked", "fulfilled", "noshow", "cancelled", "entered-in-error");
        therapy(it, "serviceType", true);
        if (values.chance(20)) {
            RandomValues.concept(
                    it.putObject("appointmentType"), "http://terminology.hl7.org/CodeSystem/v2-0276", "FOLLOWUP");
        }
        it.put("start", "2026-03-0" + (1 + random.nextInt(9)) + "T09:00:00+01:00");
        if (values.chance(70)) {
            it.put("end", "2026-03-10T09:50:00.25Z");
        }
        if (values.chance(30)) {
            RandomValues.concept(
                    it.putObject("cancelationReason"),
                    "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason",
                    values.chance(50) ? "pat" : "prov");
            ArrayNode extensions = it.putArray("extension");
            extensions.addObject().put("url", TestSites.CANCELLED_AT).put("valueDateTime", values.dateTime());
            extensions.addObject().put("url", TestSites.ATTENDANCE).put("valueCode", "" + random.nextInt(10));
        }
        ArrayNode participants = it.putArray("participant");
        ObjectNode staff = participants.addObject().put("status", "accepted");
        staff.putObject("actor").put("reference", "Practitioner/x");
        role(staff);
        for (int i = random.nextInt(12) == 0 ? 1 : 0; i < 1 + random.nextInt(3); i++) {
            ObjectNode participant =
                    participants.addObject().put("status", values.chance(20) ? "declined" : "accepted");
            participant
                    .putObject("actor")
                    .put("reference", (values.chance(50) ? "" : HapiTerms.EHR + "/") + "Patient/p" + i);
        }
        return it;
    }

    private ObjectNode encounter() {
        ObjectNode it = resource("Encounter", "planned", "finished", "finished", "cancelled", "entered-in-error");
        it.putObject("class").put("system", ACT).put("code", "AMB");
        therapy(it, "type", true);
        therapy(it, "serviceType", false);
        it.set("subject", values.reference("Patient"));
        if (values.chance(90)) {
            it.set("period", values.period());
        }
        if (values.chance(50)) {
            it.putArray("appointment").add(values.reference("Appointment")).add(values.reference("Appointment"));
            it.putArray("episodeOfCare").add(values.reference("EpisodeOfCare"));
        }
        ArrayNode participants = it.putArray("participant");
        participants.addObject().putObject("individual").put("reference", "RelatedPerson/r");
        ObjectNode unclear = participants.addObject();
        unclear.set("individual", values.reference("Practitioner"));
        role(unclear);
        ObjectNode staff = participants.addObject();
        staff.putObject("individual").put("reference", "Practitioner/d" + random.nextInt(5));
        role(staff);
        if (values.chance(70)) {
            it.set("serviceProvider", values.reference("Organization"));
        }
        return it;
    }

    private ObjectNode episode() {
        ObjectNode it = resource("EpisodeOfCare", "active", "finished", "planned", "entered-in-error");
        it.set("patient", values.reference("Patient"));
        it.set("period", values.period());
        if (values.chance(50)) {
            it.set("managingOrganization", values.reference("Organization"));
        }
        if (values.chance(30)) {
            ObjectNode reason = it.putArray("extension").addObject().put("url", TestSites.END_REASON);
            RandomValues.concept(reason.putObject("valueCodeableConcept"), "https://ehr.example.org/endings", "left");
        }
        return it;
    }

    private ObjectNode task() {
        ObjectNode it = resource("Task", "completed", "in-progress", "requested", "entered-in-error");
        it.put("intent", "order");
        RandomValues.concept(it.putObject("code"), TASKS, values.chance(70) ? "homework" : "letter");
        if (values.chance(30)) {
            RandomValues.concept(it.putObject("businessStatus"), TASKS, "partial");
        }
        it.set("for", values.reference("Patient"));
        if (values.chance(60)) {
            it.putObject("restriction").set("period", values.period());
        }
        it.set("executionPeriod", values.period());
        it.set("encounter", values.reference("Encounter"));
        return it;
    }

    private ObjectNode response() {
        ObjectNode it = resource(
                "QuestionnaireResponse", "completed", "completed", "amended", "in-progress", "entered-in-error");
        it.put("questionnaire", "https://rapport.org/fhir/Questionnaire/phq-9" + (values.chance(80) ? "|0.1.0" : ""));
        it.set("subject", values.reference("Patient"));
        it.put("authored", values.dateTime());
        items(it.putArray("item"), 0);
        return it;
    }

    private void items(ArrayNode items, int depth) {
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            ObjectNode item = items.addObject();
            boolean group = depth < 3 && values.chance(30);
            if (group) {
                items(item.putArray("item"), depth + 1);
            } else {
                ArrayNode answers = item.putArray("answer");
                for (int a = 0; a < random.nextInt(3); a++) {
                    ObjectNode answer = answers.addObject();
                    values.value(answer);
                    if (depth < 2 && values.chance(20)) {
                        items(answer.putArray("item"), depth + 1);
                    }
                }
            }
            item.put("linkId", "q-" + depth + "-" + i);
        }
    }

    private ObjectNode observation() {
        ObjectNode it =
                resource("Observation", "final", "final", "amended", "preliminary", "cancelled", "entered-in-error");
        RandomValues.concept(it.putObject("code"), "http://loinc.org", values.chance(80) ? "44261-6" : "8867-4");
        it.putArray("identifier")
                .addObject()
                .put("system", values.chance(10) ? "https://rapport.org/fhir/score-id" : "urn:x")
                .put("value", "v");
        it.set("subject", values.reference("Patient"));
        it.set("encounter", values.reference("Encounter"));
        if (values.chance(60)) {
            it.put("effectiveDateTime", values.dateTime());
        } else if (values.chance(80)) {
            it.set("effectivePeriod", values.period());
        }
        switch (random.nextInt(5)) {
            case 0 -> it.put("valueInteger", 12);
            case 1 -> it.put("valueString", values.chance(80) ? "12" : "twelve");
            case 2 -> it.putObject("valueQuantity").put("value", new BigDecimal("12.0"));
            case 3 -> it.put("valueBoolean", true);
            default -> RandomValues.concept(it.putObject("dataAbsentReason"), "x", "unknown");
        }
        return it;
    }

    private void role(ObjectNode participant) {
        if (values.chance(60)) {
            ObjectNode concept = participant.putArray("type").addObject();
            RandomValues.concept(concept, ROLES, values.chance(50) ? "PPRF" : "ATND");
        }
    }

    private ObjectNode resource(String type, String... statuses) {
        ObjectNode resource = JSON.createObjectNode().put("resourceType", type);
        return values.chance(97) ? resource.put("status", statuses[random.nextInt(statuses.length)]) : resource;
    }

    private void therapy(ObjectNode it, String name, boolean array) {
        if (values.chance(70)) {
            ObjectNode concept = array ? it.putArray(name).addObject() : it.putObject(name);
            RandomValues.concept(concept, TestSites.SNOMED, values.chance(70) ? "75516001" : "11429006");
        }
    }

    /** The same members in another order; the type stays first in most, as it does in the field. */
    private ObjectNode shuffled(ObjectNode resource) {
        List<String> names = new ArrayList<>();
        resource.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names.subList(values.chance(80) ? 1 : 0, names.size()), random);
        ObjectNode shuffled = JSON.createObjectNode();
        names.forEach(name -> shuffled.set(name, resource.get(name)));
        return shuffled;
    }
}
