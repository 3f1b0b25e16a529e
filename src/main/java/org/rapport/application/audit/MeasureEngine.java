package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Evaluates Measures whose logic is CQL, Rapport's own and those that a hospital supplies. */
public interface MeasureEngine {

    /**
     * Whether a Measure is known.
     *
     * @param measure logical id, url or {@code url|version}
     */
    boolean knows(String measure);

    /**
     * Evaluates a Measure.
     *
     * @return the MeasureReport as JSON; of {@link ReportType#INDIVIDUAL} for several subjects a Bundle of them
     * @throws IllegalArgumentException with a sentence when the request cannot be answered
     */
    byte[] evaluate(Request request);

    /** What kind of report is asked for. */
    enum ReportType {
        INDIVIDUAL,
        SUBJECT_LIST,
        POPULATION
    }

    /**
     * A request.
     *
     * @param measure logical id, url or {@code url|version}
     * @param from first day of the period
     * @param to last day of the period, included
     * @param type kind of report
     * @param site the hospital, when there are several
     * @param subject logical id of the patient
     * @param practitioner logical id of the clinician
     * @param parameters further parameters of the library, by name
     * @param additional a Bundle of further data about the subject, as JSON
     */
    record Request(
            String measure,
            LocalDate from,
            LocalDate to,
            ReportType type,
            Optional<String> site,
            Optional<String> subject,
            Optional<String> practitioner,
            Map<String, String> parameters,
            Optional<byte[]> additional) {}
}
