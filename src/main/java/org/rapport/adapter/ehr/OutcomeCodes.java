package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the issue codes of an OperationOutcome, and nothing else of it: its texts and diagnostics may quote the patient.
 */
final class OutcomeCodes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int MOST_CODES = 5;

    private OutcomeCodes() {}

    static List<String> read(byte[] body) {
        try {
            return read(JSON.readTree(body));
        } catch (IOException e) {
            return List.of();
        }
    }

    static List<String> read(JsonNode outcome) {
        if (!"OperationOutcome".equals(outcome.path("resourceType").asText())) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        for (JsonNode issue : outcome.path("issue")) {
            String code = issue.path("code").asText();
            if (codes.size() < MOST_CODES && CODE.matcher(code).matches() && !codes.contains(code)) {
                codes.add(code);
            }
        }
        return codes;
    }
}
