package org.rapport.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of finished therapy encounters of many clients, as an EHR sends them: week by week, so that each page has
 * sessions of as many clients as it has entries.
 */
final class EncounterPages {
    private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");

    private EncounterPages() {}

    /** The pages as UTF-8 bytes. */
    static List<byte[]> pages(int clients, int sessions, int pageSize) {
        List<byte[]> pages = new ArrayList<>();
        StringBuilder page = new StringBuilder();
        int onPage = 0;
        for (int session = 0; session < sessions; session++) {
            for (int client = 0; client < clients; client++) {
                page.append(onPage == 0 ? "" : ",").append(encounter(client, session));
                onPage++;
                if (onPage == pageSize || session == sessions - 1 && client == clients - 1) {
                    pages.add(bundle(page));
                    page.setLength(0);
                    onPage = 0;
                }
            }
        }
        return pages;
    }

    private static byte[] bundle(StringBuilder entries) {
        return ("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encounter(int client, int session) {
        Instant start = FIRST.plusSeconds(7L * 86_400 * session);
        return """
                {"fullUrl":"https://ehr.example.org/fhir/Encounter/e-%1$d-%2$d","resource":{\
                "resourceType":"Encounter","id":"e-%1$d-%2$d","meta":{"versionId":"1","lastUpdated":"%4$s"},\
                "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Session</div>"},\
                "status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
                "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001","display":"Psychotherapy"}]}],\
                "subject":{"reference":"Patient/p-%1$d"},"episodeOfCare":[{"reference":"EpisodeOfCare/c-%1$d"}],\
                "participant":[{"individual":{"reference":"Practitioner/t-%5$d"}}],\
                "period":{"start":"%3$s","end":"%4$s"}},"search":{"mode":"match"}}"""
                .formatted(client, session, start, start.plusSeconds(3_000), client % 30);
    }
}
