package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.bulk.OutcomeReader;
import org.rapport.application.receive.UnreadablePayload;

/** Reads severities and codes of an OperationOutcome, and nothing else of it: its texts may quote the patient. */
public final class OutcomeReports implements OutcomeReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Report report(byte[] json) throws UnreadablePayload {
        JsonNode outcome;
        try {
            outcome = JSON.readTree(json);
        } catch (IOException e) {
            throw new UnreadablePayload("The line is no JSON, where an OperationOutcome is expected.");
        }
        if (!"OperationOutcome".equals(outcome.path("resourceType").asText())) {
            throw new UnreadablePayload("The line is no OperationOutcome.");
        }
        Set<String> severities = new TreeSet<>();
        for (JsonNode issue : outcome.path("issue")) {
            String severity = issue.path("severity").asText();
            severities.add(severity.matches("fatal|error|warning|information|success") ? severity : "unknown");
        }
        boolean problem =
                severities.isEmpty() || !Set.of("information", "success").containsAll(severities);
        return new Report(
                problem,
                "The EHR could not export something: " + String.join(", ", severities) + " ("
                        + String.join(", ", OutcomeCodes.read(outcome)) + ").");
    }
}
