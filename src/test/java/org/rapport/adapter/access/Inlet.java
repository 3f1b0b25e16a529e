package org.rapport.adapter.access;

import java.util.List;
import org.rapport.application.access.Role;

/**
 * Where a door takes a body.
 *
 * @param door its name in {@link Doors}
 * @param path below the module's own; in it and in {@code sound} may stand what may stand in an {@link Ask}
 * @param takes what
 * @param sound a body that it takes; the empty text where it takes none
 */
record Inlet(String door, String path, Takes takes, String sound) {
    private static final String NAMES_FORM = "{\"resourceType\":\"Parameters\"}";

    /** What a body may be. */
    enum Takes {
        /** Nothing: there is no way to send one. */
        NOTHING(""),
        /** Anything, of which nothing is read. */
        UNREAD(""),
        /** Fields of a form. */
        FORM("application/x-www-form-urlencoded"),
        /** A document. */
        JSON("application/json"),
        /** A resource, or parameters of an operation. */
        FHIR("application/fhir+json");

        private final String type;

        Takes(String type) {
            this.type = type;
        }

        /** Its media type. */
        String type() {
            return type;
        }

        boolean isRead() {
            return !type.isEmpty();
        }
    }

    /** At least one for each door. */
    static final List<Inlet> LIST = List.of(
            nothing("health", "/health/ready"),
            nothing("public keys", "/jwks/north.json"),
            // With the secret of a site NotificationGateTest and NotificationsTest ask.
            unread("notifications", "/notifications/north"),
            unread("app", "/app/end"),
            new Inlet("cards", "/cds-services/rapport-patient-view", Takes.JSON, "{\"hook\":\"patient-view\"}"),
            new Inlet("cards", "/cds-services/rapport-patient-view/feedback", Takes.JSON, "{\"feedback\":[]}"),
            unread("check-in", "/check-in/open"),
            new Inlet("check-in", "/check-in/answers", Takes.JSON, "{}"),
            new Inlet("check-in links", "/check-in/links", Takes.JSON, "{\"site\":\"north\"}"),
            new Inlet("check-in links", "/check-in/links/of-day", Takes.JSON, "{\"site\":\"north\"}"),
            unread("login", "/login/out"),
            nothing("audit page", "/audit/"),
            nothing("audit figures", "/audit/choices.json"),
            new Inlet("operations", "/operations/replays", Takes.JSON, "{\"site\":\"nowhere\"}"),
            new Inlet("operations", "/operations/dead-letters/1/discard", Takes.JSON, "{\"because\":\"of\"}"),
            unread("operations", "/operations/dead-letters/1/replay"),
            form("record", "/fhir/AuditEvent/_search"),
            nothing("smart configuration", "/fhir/.well-known/smart-configuration"),
            nothing("capabilities", "/fhir/metadata"),
            parameters("evaluation", "/fhir/Measure/$evaluate-measure"),
            parameters("care gaps", "/fhir/Measure/$care-gaps"),
            form("definitions", "/fhir/Questionnaire/_search"),
            form("terms", "/fhir/CodeSystem/_search"),
            form("reports", "/fhir/MeasureReport/_search"),
            parameters("statistics", "/fhir/Observation/$stats"),
            form("scores", "/fhir/Observation/_search"),
            parameters("scores", "/fhir/Observation/$lastn"),
            form("origins", "/fhir/Provenance/_search"),
            form("risks", "/fhir/Task/_search"),
            form("forms", "/fhir/QuestionnaireResponse/_search"),
            parameters("forms", "/fhir/QuestionnaireResponse"),
            parameters("exports", "/fhir/$export"),
            form("exports", "/fhir/Group/_search"),
            parameters("tables", "/fhir/ViewDefinition/$run"),
            parameters("tables", "/fhir/ViewDefinition/rapport-scores/$run"));

    /** How many bytes a body may have, where one is read. */
    int longest() {
        if (path.startsWith("/operations")) {
            return 4_096;
        }
        if (path.startsWith("/check-in")) {
            return 65_536;
        }
        if (takes == Takes.FORM) {
            return 131_072;
        }
        return path.startsWith("/cds-services") ? 2_097_152 : 1_048_576;
    }

    /** Whom the door lets in. */
    Role role() {
        return List.of("operations", "record").contains(door) ? Role.ADMINISTRATOR : Role.CLINICIAN;
    }

    private static Inlet nothing(String door, String path) {
        return new Inlet(door, path, Takes.NOTHING, "");
    }

    private static Inlet unread(String door, String path) {
        return new Inlet(door, path, Takes.UNREAD, "");
    }

    private static Inlet form(String door, String path) {
        return new Inlet(door, path, Takes.FORM, "_count=1");
    }

    private static Inlet parameters(String door, String path) {
        return new Inlet(door, path, Takes.FHIR, NAMES_FORM);
    }

    @Override
    public String toString() {
        return door + " " + path;
    }
}
