package org.rapport.hooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rapport.testing.Forms;

/** What happened to one client, as the Bundle in which an EHR tells it. Sessions are at 10:00 UTC and last 50 minutes. */
final class Story {
    private static final String UPDATED = "\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-03-01T12:00:00Z\"}";

    private final String patient;
    private final List<String> resources = new ArrayList<>();

    Story(String patient) {
        this.patient = patient;
    }

    /** An attended session. */
    Story session(String day) {
        resources.add(
                """
                {"resourceType":"Encounter","id":"%s-%s",%s,"status":"finished",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/%s"},
                 "period":{"start":"%sT10:00:00Z","end":"%sT10:50:00Z"}}"""
                        .formatted(patient, day, UPDATED, patient, day, day));
        return this;
    }

    /** A session that is booked. */
    Story booked(String day) {
        resources.add(
                """
                {"resourceType":"Appointment","id":"%s-%s",%s,"status":"booked",
                 "serviceType":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "start":"%sT10:00:00Z","end":"%sT10:50:00Z",
                 "participant":[{"actor":{"reference":"Patient/%s"},"status":"accepted"}]}"""
                        .formatted(patient, day, UPDATED, day, day, patient));
        return this;
    }

    /** A PHQ-9 at the end of a session of that day. */
    Story phq9(String day, int... answers) {
        return form(Forms.phq9(patient, answers), "phq-9", day);
    }

    /** A Session Rating Scale with four like answers. */
    Story srs(String day, String answer) {
        Forms form = Forms.srs(patient, new BigDecimal(answer));
        return form(form, "srs", day);
    }

    private Story form(Forms form, String name, String day) {
        String json = form.withId(patient + "-" + name + "-" + day)
                .at(Instant.parse(day + "T10:45:00Z"))
                .json();
        resources.add(json.replaceFirst("\\{", "{" + UPDATED + ","));
        return this;
    }

    /** The record of another client was merged into this one's. */
    Story replaces(String retired) {
        resources.add(
                """
                {"resourceType":"Patient","id":"%s",%s,
                 "link":[{"other":{"reference":"Patient/%s"},"type":"replaces"}]}"""
                        .formatted(patient, UPDATED, retired));
        return this;
    }

    /** A collection Bundle. */
    String json() {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
        for (int i = 0; i < resources.size(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"resource\":")
                    .append(resources.get(i))
                    .append('}');
        }
        return json.append("]}").toString();
    }
}
