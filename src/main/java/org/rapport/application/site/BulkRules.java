package org.rapport.application.site;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How files of many resources are got and read.
 *
 * @param export what a Bulk Data export is asked for: {@code system}, {@code patient} or {@code Group/<id>}
 * @param types the resource types it is asked for
 * @param interval from one export's beginning to the next one's
 * @param longestWait an export that is not ready by then is given up
 * @param fileOrigins where files may lie beside the EHR's own server, as {@code https://host} or {@code https://host:port}
 * @param maximumFileBytes of a file no more is read, unpacked
 * @param maximumLineBytes a longer line is a dead letter
 * @param batch lines in one transaction
 */
public record BulkRules(
        String export,
        List<String> types,
        Duration interval,
        Duration longestWait,
        Set<String> fileOrigins,
        long maximumFileBytes,
        int maximumLineBytes,
        int batch) {
    public BulkRules {
        types = List.copyOf(types);
        fileOrigins = Set.copyOf(fileOrigins);
    }

    public static BulkRules defaults() {
        return new BulkRules(
                "system",
                List.of("EpisodeOfCare", "Appointment", "Encounter", "Task", "QuestionnaireResponse", "Observation"),
                Duration.ofHours(24),
                Duration.ofHours(24),
                Set.of(),
                100L << 30,
                1 << 20,
                200);
    }
}
