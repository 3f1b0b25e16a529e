package org.rapport.fhir.fact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Patients, goals, plans and provenances, most of them sound and some with a fault. */
final class RandomNotices {
    private static final String DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private final Random random;
    private final RandomValues values;

    RandomNotices(Random random, RandomValues values) {
        this.random = random;
        this.values = values;
    }

    ObjectNode patient() {
        ObjectNode it = resource("Patient");
        it.putArray("name").addObject().put("family", "Surname");
        switch (random.nextInt(4)) {
            case 0 -> it.put("deceasedBoolean", values.chance(50));
            case 1 -> {}
            default -> it.put("deceasedDateTime", values.dateTime());
        }
        if (values.chance(70)) {
            it.put("birthDate", one("1980-01-01", "1980", "2004-12", "1931-02-28"));
        }
        if (values.chance(70)) {
            it.put("gender", one("female", "male", "other", "unknown"));
        }
        if (values.chance(40)) {
            ArrayNode links = it.putArray("link");
            for (int i = random.nextInt(3); i >= 0; i--) {
                links.addObject()
                        .put(
                                "type",
                                List.of("replaced-by", "replaces", "refer", "seealso")
                                        .get(random.nextInt(4)))
                        .set("other", values.reference("Patient"));
            }
        }
        return it;
    }

    ObjectNode goal() {
        ObjectNode it = resource("Goal");
        it.set("subject", values.reference("Patient"));
        it.putObject("description").put("text", "in the client's own words");
        if (values.chance(95)) {
            it.put("lifecycleStatus", one("active", "active", "on-hold", "completed", "proposed", "entered-in-error"));
        }
        if (values.chance(60)) {
            it.put("startDate", day());
        }
        if (values.chance(60)) {
            it.put("statusDate", day());
        }
        return it;
    }

    ObjectNode plan() {
        ObjectNode it = resource("CarePlan");
        it.set("subject", values.reference("Patient"));
        it.put("intent", "plan");
        if (values.chance(95)) {
            it.put("status", one("active", "revoked", "completed", "unknown", "entered-in-error"));
        }
        if (values.chance(70)) {
            it.put("created", values.dateTime());
        }
        return it;
    }

    ObjectNode provenance() {
        ObjectNode it = resource("Provenance");
        ArrayNode targets = it.putArray("target");
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            targets.add(values.reference(values.chance(70) ? "Appointment" : "Encounter"));
        }
        RandomValues.concept(it.putObject("activity"), DATA_OPERATION, values.chance(70) ? "CANCEL" : "UPDATE");
        if (values.chance(50)) {
            it.put("occurredDateTime", values.dateTime());
        } else if (values.chance(50)) {
            it.set("occurredPeriod", values.period());
        }
        if (values.chance(95)) {
            it.put("recorded", values.chance(20) ? "2026-03-29T10:00:00Z" : values.instant());
        }
        return it;
    }

    private ObjectNode resource(String type) {
        return RandomResources.JSON.createObjectNode().put("resourceType", type);
    }

    private String day() {
        return one("2026-03-29", "2026-10-25", "2026-02", "2025");
    }

    private String one(String... all) {
        return List.of(all).get(random.nextInt(all.length));
    }
}
