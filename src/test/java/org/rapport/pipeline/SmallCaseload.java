package org.rapport.pipeline;

import java.net.URI;
import java.util.List;
import org.rapport.application.site.Site;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.Forms;

/** What the tests of writing back receive: sessions and PHQ-9 forms. */
final class SmallCaseload {
    private SmallCaseload() {}

    /** The hospital of the reading tests at another address. */
    static Site site(URI ehr) {
        Site plain = TestSites.berlin();
        return new Site(
                plain.id(),
                ehr,
                plain.credentials(),
                plain.therapy(),
                plain.homeworkCodes(),
                plain.outcomeCodes(),
                plain.extensions().cancellationTime(),
                plain.engagement(),
                plain.pull(),
                plain.publish());
    }

    /** The form of a client, every answer of the same weight. */
    static byte[] form(String patient, int version, String status, int weight) {
        String form = Forms.phq9(patient, weight, weight, weight, weight, weight, weight, weight, weight, weight)
                .withId("form-" + patient)
                .withStatus(status)
                .json();
        String meta = "\"meta\":{\"versionId\":\"" + version + "\",\"lastUpdated\":\"2026-03-09T15:0" + version
                + ":00Z\"},\"resourceType\"";
        return Versions.page(List.of("{\"resource\":" + form.replaceFirst("\"resourceType\"", meta) + "}"));
    }

    /** The session of a client. */
    static byte[] encounter(String patient) {
        return Versions.page(List.of(
                """
                {"resource":{"resourceType":"Encounter","id":"session-%s","meta":{"versionId":"1",
                 "lastUpdated":"2026-03-09T14:00:00Z"},"status":"finished","subject":{"reference":"Patient/%s"},
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "period":{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T13:50:00Z"}}}"""
                        .formatted(patient, patient)));
    }
}
