package org.rapport.bench;

import java.util.List;

/**
 * A typical question of an audit.
 *
 * @param name in words
 * @param path as it is asked below the base
 * @param sql the same of the table of scores, written by hand: ids in order, or a number
 */
record ScaleQuestion(String name, String path, String sql) {
    private static final String BERLIN = " at time zone 'Europe/Berlin'";
    private static final String IN_QUARTER =
            "effective_end >= '{from}'::timestamp" + BERLIN + " and effective_start < '{to}'::timestamp" + BERLIN;
    private static final String NEWEST = " order by effective_end desc, id desc limit ";

    /** The ten that are measured. */
    static final List<ScaleQuestion> TEN = List.of(
            new ScaleQuestion("one score by its id", "Observation/{id}", "select '{id}'"),
            new ScaleQuestion(
                    "the latest ten of a measure of a client",
                    "Observation?patient={patient}&code=phq-9-total&_sort=-date&_count=10",
                    "select id from score where patient_id = '{patient}' and measure = 'phq-9-total'" + NEWEST + 10),
            new ScaleQuestion(
                    "a client's alliance",
                    "Observation?patient={patient}&category=alliance&_count=50",
                    "select id from score where patient_id = '{patient}' and family in ('ALLIANCE', 'ALLIANCE_COURSE')"
                            + NEWEST + 50),
            new ScaleQuestion(
                    "a client's quarter",
                    "Observation?patient={patient}&date=ge{from}&date=lt{to}&_count=50",
                    "select id from score where patient_id = '{patient}' and " + IN_QUARTER + NEWEST + 50),
            new ScaleQuestion(
                    "one session",
                    "Observation?encounter={encounter}&_count=50",
                    "select id from score where encounter_id = '{encounter}'" + NEWEST + 50),
            new ScaleQuestion(
                    "a measure of twenty clients",
                    "Observation?patient={patients}&code=phq-9-total&_sort=-date&_count=50",
                    "select id from score where patient_id in ('{patients}') and measure = 'phq-9-total'" + NEWEST
                            + 50),
            new ScaleQuestion(
                    "the latest fifty severe scores",
                    "Observation?code=phq-9-total&value-quantity=ge20&_sort=-date&_count=50",
                    "select id from score where measure = 'phq-9-total' and value >= 20" + NEWEST + 50),
            new ScaleQuestion(
                    "the latest fifty that could not be computed",
                    "Observation?code=gad-7-total&data-absent-reason=unknown,not-performed,error&_sort=-date&_count=50",
                    "select id from score where measure = 'gad-7-total' and value is null" + NEWEST + 50),
            new ScaleQuestion(
                    "how many of a measure in a month",
                    "Observation?code=wai-sr-total&date=ge{from}&date=lt{monthEnd}&_summary=count",
                    "select count(*) from score where measure = 'wai-sr-total' and effective_end >= '{from}'::timestamp"
                            + BERLIN + " and effective_start < '{monthEnd}'::timestamp" + BERLIN),
            new ScaleQuestion(
                    "fifty of a measure in a quarter",
                    "Observation?code=phq-9-total&date=ge{from}&date=lt{to}&_sort=-date&_count=50",
                    "select id from score where measure = 'phq-9-total' and " + IN_QUARTER + NEWEST + 50));
}
