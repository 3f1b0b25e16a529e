package org.rapport.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients, sessions and scores to ask about, drawn by seeded chance; the same for every run over the same database. */
final class ScaleSample {
    private static final int MANY = 400;

    private final List<String> patients;
    private final List<String> encounters;
    private final List<String> ids;
    private final List<String> quarters;

    ScaleSample(ScaleDatabase scale) {
        patients = scale.texts(
                "select patient_id from patient_work order by hashtext(patient_id), patient_id limit " + MANY);
        String some = patients.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        encounters = scale.texts("select distinct on (patient_id) encounter_id from score where patient_id in (" + some
                + ") and encounter_id is not null order by patient_id, hashtext(encounter_id), encounter_id");
        ids = scale.texts("select distinct on (patient_id) id from score where patient_id in (" + some
                + ") order by patient_id, id");
        quarters = scale.texts("select distinct to_char(date_trunc('quarter', effective_end), 'YYYY-MM') from score"
                + " where measure = 'phq-9-total' and effective_end >= '2023-07-01' and effective_end < '2026-01-01'"
                + " order by 1");
    }

    /** The values of one asking, by the names in braces that stand for them. */
    Map<String, String> draw(Random chance) {
        Map<String, String> drawn = new TreeMap<>();
        drawn.put("patient", pick(patients, chance));
        drawn.put(
                "patients",
                IntStream.range(0, 20)
                        .mapToObj(i -> pick(patients, chance))
                        .distinct()
                        .collect(Collectors.joining(",")));
        drawn.put("encounter", pick(encounters, chance));
        drawn.put("id", pick(ids, chance));
        String quarter = pick(quarters, chance);
        drawn.put("from", quarter + "-01");
        drawn.put("to", java.time.LocalDate.parse(quarter + "-01").plusMonths(3).toString());
        drawn.put(
                "monthEnd",
                java.time.LocalDate.parse(quarter + "-01").plusMonths(1).toString());
        return drawn;
    }

    private static String pick(List<String> values, Random chance) {
        return values.get(chance.nextInt(values.size()));
    }

    /** A text with the drawn values in place of their names; in SQL, lists become lists of literals. */
    static String filled(String text, Map<String, String> drawn) {
        String filled = text;
        for (Map.Entry<String, String> one : drawn.entrySet()) {
            filled = filled.replace(
                            "'{" + one.getKey() + "}'", "'" + one.getValue().replace(",", "','") + "'")
                    .replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }
}
