package org.rapport.fhir.fact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Data types by chance: references, periods, times and answers, some of them with a fault. */
final class RandomValues {
    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    void value(ObjectNode of) {
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

    static void concept(ObjectNode concept, String system, String code) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", "D");
    }

    ObjectNode reference(String type) {
        ObjectNode reference = RandomResources.JSON.createObjectNode();
        String id = type + "/" + type.charAt(0) + random.nextInt(30);
        return switch (random.nextInt(40)) {
            case 0 -> reference.put("reference", "https://other.example.org/fhir/" + id);
            case 1 -> reference.put("reference", "urn:uuid:6f2e5b8a-2f1e-4e55-8c2a-0c9f6a4f3b10");
            case 2 -> reference.put("reference", "Group/9");
            case 3 -> reference.put("display", "somebody");
            case 4 ->
                reference.set(
                        "identifier", RandomResources.JSON.createObjectNode().put("value", "4711"));
            case 5, 6, 7, 8 -> reference.put("reference", HapiTerms.EHR + "/" + id);
            case 9, 10, 11, 12 -> reference.put("reference", id + "/_history/3");
            default -> reference.put("reference", id);
        };
    }

    ObjectNode period() {
        ObjectNode period = RandomResources.JSON.createObjectNode();
        if (chance(90)) {
            period.put("start", "2026-02-0" + (1 + random.nextInt(9)) + (chance(50) ? "" : "T10:00:00Z"));
        }
        if (chance(60)) {
            period.put("end", "2026-02-0" + (4 + random.nextInt(6)) + (chance(50) ? "" : "T10:50:00.125+02:00"));
        }
        return period;
    }

    String dateTime() {
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

    String instant() {
        return "2026-0%d-1%dT0%d:30:00Z".formatted(1 + random.nextInt(9), random.nextInt(9), random.nextInt(9));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
