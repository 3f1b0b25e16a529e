package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long {@code $lastn} and {@code $stats} take over HTTP, over a database that {@link ScaleLoad} made; answers are
 * compared with those of SQL written by hand first. Prints the rows of a Markdown table.
 */
public final class OperationsBenchmark {
    private static final String LATEST = "select id from (select id, site_id, measure, effective_end, row_number() over"
            + " (partition by site_id, measure order by effective_end desc, id desc) as place from score"
            + " where patient_id = '{patient}' and status <> 'entered-in-error'%s) as ranked where place <= %d"
            + " order by site_id, measure, effective_end desc, id desc";
    private static final String FIGURES = "select count(value) || ' ' || round(avg(value), 4)::float8 || ' '"
            + " || percentile_cont(0.5) within group (order by value) from score where measure = '%s'"
            + " and status <> 'entered-in-error'%s";
    private static final String QUARTER = " and effective_end >= '{from}'::timestamp at time zone 'Europe/Berlin'"
            + " and effective_start < '{to}'::timestamp at time zone 'Europe/Berlin'";

    private static final List<ScaleQuestion> LATEST_SCORES = List.of(
            new ScaleQuestion(
                    "the latest of one measure",
                    "Observation/$lastn?patient={patient}&code=phq-9-total",
                    LATEST.formatted(" and measure = 'phq-9-total'", 1)),
            new ScaleQuestion(
                    "the latest ten of one measure",
                    "Observation/$lastn?patient={patient}&code=phq-9-total&max=10",
                    LATEST.formatted(" and measure = 'phq-9-total'", 10)),
            new ScaleQuestion(
                    "the latest of each alliance measure",
                    "Observation/$lastn?patient={patient}&category=alliance",
                    LATEST.formatted(" and family in ('ALLIANCE', 'ALLIANCE_COURSE')", 1)),
            new ScaleQuestion(
                    "the latest of all measures",
                    "Observation/$lastn?patient={patient}&category=survey",
                    LATEST.formatted("", 1)));

    private static final List<ScaleQuestion> FIGURES_OF = List.of(
            new ScaleQuestion(
                    "a measure of one client",
                    "Observation/$stats?patient={patient}&code=rapport-checkin-total",
                    FIGURES.formatted("rapport-checkin-total", " and patient_id = '{patient}'")),
            new ScaleQuestion(
                    "a measure of all clients in a quarter",
                    "Observation/$stats?code=phq-9-total&date=ge{from}&date=lt{to}",
                    FIGURES.formatted("phq-9-total", QUARTER)),
            new ScaleQuestion(
                    "a measure of all clients ever",
                    "Observation/$stats?code=phq-9-total",
                    FIGURES.formatted("phq-9-total", "")),
            new ScaleQuestion(
                    "the most frequent measure of all clients ever",
                    "Observation/$stats?code=attendance-rate",
                    FIGURES.formatted("attendance-rate", "")));

    private OperationsBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            System.out.println("| operation | cold | p50 | p95 |\n|---|---|---|---|");
            ScaleMeasurement latest = new ScaleMeasurement(scale, OperationsBenchmark::sameIds, 200);
            LATEST_SCORES.forEach(latest::print);
            new ScaleMeasurement(scale, OperationsBenchmark::sameFigures, 200).print(FIGURES_OF.get(0));
            ScaleMeasurement ofMany = new ScaleMeasurement(scale, OperationsBenchmark::sameFigures, 10);
            FIGURES_OF.stream().skip(1).forEach(ofMany::print);
        }
        System.exit(0);
    }

    static boolean sameIds(byte[] answer, List<String> expected) {
        return FhirAsker.ids(answer).equals(expected);
    }

    private static boolean sameFigures(byte[] answer, List<String> expected) {
        JsonNode components = FhirAsker.json(answer).at("/parameter/0/resource/component");
        Map<String, Double> told = new TreeMap<>();
        components.forEach(component -> told.put(
                component.at("/code/coding/0/code").asText(),
                component.at("/valueQuantity/value").asDouble()));
        String[] figures =
                expected.get(0) == null ? new String[] {"0"} : expected.get(0).split(" ");
        if (figures[0].equals("0")) {
            return told.getOrDefault("count", 0.0) == 0;
        }
        return told.get("count") == Long.parseLong(figures[0])
                && near(told.get("average"), figures[1])
                && near(told.get("median"), figures[2]);
    }

    private static boolean near(double told, String expected) {
        return Math.abs(told - Double.parseDouble(expected)) < 0.0002;
    }
}
