package org.rapport.application.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be told of the numbers of a measure; the codes are those of FHIR's CodeSystem observation-statistics. */
public enum ScoreStatistic {
    COUNT("count", "Count"),
    TOTAL_COUNT("total-count", "Total Count"),
    AVERAGE("average", "Average"),
    STANDARD_DEVIATION("std-dev", "Standard Deviation"),
    MINIMUM("minimum", "Minimum"),
    MAXIMUM("maximum", "Maximum"),
    MEDIAN("median", "Median"),
    SUM("sum", "Sum");

    /** What is told when nothing else is asked for. */
    public static final List<ScoreStatistic> USUAL =
            List.of(COUNT, AVERAGE, STANDARD_DEVIATION, MINIMUM, MAXIMUM, MEDIAN);

    private final String code;
    private final String display;

    ScoreStatistic(String code, String display) {
        this.code = code;
        this.display = display;
    }

    public String code() {
        return code;
    }

    /** The words of the CodeSystem. */
    public String display() {
        return display;
    }

    /** The statistic that is asked for by a code; empty for a code that stands for none. */
    public static Optional<ScoreStatistic> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    /** All codes, for a sentence. */
    public static String codes() {
        return Arrays.stream(values()).map(ScoreStatistic::code).collect(Collectors.joining(", "));
    }
}
