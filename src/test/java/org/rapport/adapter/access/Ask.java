package org.rapport.adapter.access;

import java.util.List;
import java.util.Map;

/**
 * Something that somebody may ask of a door. In path, body and mark stand {@code {site}}, {@code {client}}, {@code {score}},
 * {@code {task}}, {@code {origin}}, {@code {form}} for those of whoever is asked about.
 *
 * @param door its name in {@link Doors}; {@link #NO_DOOR} for another spelling of a path, which is none
 * @param what in words
 * @param method of HTTP
 * @param path below the module's own
 * @param body in JSON; the empty text for none
 * @param mark what an answer has in it that tells of them, a regular expression; the empty text where none is looked for
 * @param narrows whether it is of use to ask by it for another site or client
 */
record Ask(String door, String what, String method, String path, String body, String mark, boolean narrows) {
    static final String NO_DOOR = "none";
    private static final String TABLES = "$run?_format=ndjson";
    private static final String MONTHS = "periodStart=2026-03&periodEnd=2026-03";
    private static final String DAYS = "from=2026-03-01&to=2026-03-31";
    private static final String SUBJECT = "Patient/{client}\"";

    /** At least one for each door. */
    static final List<Ask> LIST = List.of(
            open("health", "state", "/health/ready"),
            open("public keys", "keys of a site", "/jwks/north.json"),
            new Ask("notifications", "a notification", "POST", "/notifications/{site}", "{}", "", false),
            open("app", "the page", "/app/chart"),
            open("app", "a chart", "/app/chart.json"),
            open("cards", "services", "/cds-services"),
            new Ask("cards", "cards", "POST", "/cds-services/rapport-patient-view", card(), "", true),
            open("check-in", "the page", "/check-in/"),
            new Ask("check-in", "a form", "POST", "/check-in/open", "{}", "", false),
            new Ask("check-in links", "a new link", "POST", "/check-in/links", link(), "", true),
            open("login", "the page", "/login/"),
            open("login", "who is signed in", "/login/state.json"),
            open("audit page", "the page", "/audit/"),
            read("audit figures", "sites and values", "/audit/choices.json", "\"{site}\""),
            read(
                    "audit figures",
                    "rates",
                    "/audit/rates.json?audit=attendance&site={site}&" + DAYS,
                    "\"denominator\":6"),
            open("operations", "the page", "/operations/"),
            read("operations", "the state", "/operations/status", ""),
            read("operations", "disclosures", "/operations/disclosures?patient={site}/{client}", ""),
            read("record", "entries", "/fhir/AuditEvent?_count=1", ""),
            open("smart configuration", "where tokens are had", "/fhir/.well-known/smart-configuration"),
            open("capabilities", "what there is", "/fhir/metadata"),
            read(
                    "evaluation",
                    "a Measure",
                    "/fhir/Measure/rapport-audit-attendance/$evaluate-measure?site={site}&" + MONTHS,
                    "\"count\":6"),
            read(
                    NO_DOOR,
                    "a Measure, with an empty part",
                    "/fhir/Measure/rapport-audit-attendance/$evaluate-measure/?site={site}&" + MONTHS,
                    "\"count\":6"),
            read(
                    NO_DOOR,
                    "a Measure, by a version of it",
                    "/fhir/Measure/rapport-audit-attendance/_history/1/$evaluate-measure?site={site}&" + MONTHS,
                    "\"count\":6"),
            read(NO_DOOR, "a list, with an empty part", "/fhir/Measure/$care-gaps/?site={site}&" + MONTHS, SUBJECT),
            read("care gaps", "a list", "/fhir/Measure/$care-gaps?site={site}&" + MONTHS, SUBJECT),
            open("definitions", "a Questionnaire", "/fhir/Questionnaire/phq-9"),
            open("terms", "codes", "/fhir/CodeSystem?_summary=count"),
            read("reports", "kept ones", "/fhir/MeasureReport", ""),
            read(
                    "statistics",
                    "of all",
                    "/fhir/Observation/$stats?code=phq-9-total&date=ge2026-03&date=le2026-03&statistic=count",
                    ""),
            read(
                    "statistics",
                    "of one client",
                    "/fhir/Observation/$stats?code=phq-9-total&date=ge2026-03&date=le2026-03&statistic=count&patient={client}",
                    "\"value\":[1-9]"),
            read("scores", "search", "/fhir/Observation?patient={client}", SUBJECT),
            read(
                    "scores",
                    "search with origins",
                    "/fhir/Observation?patient={client}&_revinclude=Provenance:target",
                    SUBJECT),
            read("scores", "search of all", "/fhir/Observation?_count=500", SUBJECT),
            read("scores", "count", "/fhir/Observation?patient={client}&_summary=count", "\"total\":[1-9]"),
            read("scores", "read", "/fhir/Observation/{score}", SUBJECT),
            read("scores", "history of one", "/fhir/Observation/{score}/_history", SUBJECT),
            read("scores", "a version", "/fhir/Observation/{score}/_history/1", SUBJECT),
            read("scores", "history", "/fhir/Observation/_history?_count=100", SUBJECT),
            read("scores", "latest", "/fhir/Observation/$lastn?category=survey&patient={client}", SUBJECT),
            read("origins", "search of all", "/fhir/Provenance?_count=500", "Observation/{score}"),
            read("origins", "read", "/fhir/Provenance/{origin}", "Observation/{score}"),
            read("risks", "search", "/fhir/Task?patient={client}", SUBJECT),
            read("risks", "read", "/fhir/Task/{task}", SUBJECT),
            read("forms", "search", "/fhir/QuestionnaireResponse?patient={client}", SUBJECT),
            read("forms", "read", "/fhir/QuestionnaireResponse/{form}", SUBJECT),
            new Ask("forms", "hand in", "POST", "/fhir/QuestionnaireResponse", form(), "", true),
            read("exports", "kick off", "/fhir/$export", ""),
            read("exports", "groups", "/fhir/Group", "{site}"),
            read("tables", "scores", "/fhir/ViewDefinition/rapport-scores/" + TABLES, "{client}"),
            read("tables", "courses", "/fhir/ViewDefinition/rapport-courses/" + TABLES, "{client}"));

    private static Ask open(String door, String what, String path) {
        return new Ask(door, what, "GET", path, "", "", false);
    }

    private static Ask read(String door, String what, String path, String mark) {
        return new Ask(door, what, "GET", path, "", mark, true);
    }

    private static String card() {
        return """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",\
                "fhirServer":"http://127.0.0.1:9/{site}/fhir",\
                "context":{"userId":"Practitioner/ada","patientId":"{client}"}}""";
    }

    private static String link() {
        return """
                {"site":"{site}","patient":"{client}","encounter":"e-{client}","form":"phq-9"}""";
    }

    private static String form() {
        return """
                {"resourceType":"QuestionnaireResponse","status":"completed","authored":"2026-03-10T09:00:00Z",\
                "questionnaire":"https://rapport.org/fhir/Questionnaire/srs|0.1.0",\
                "subject":{"reference":"http://127.0.0.1:9/{site}/fhir/Patient/{client}"},"item":[\
                {"linkId":"srs-1","answer":[{"valueDecimal":7}]},{"linkId":"srs-2","answer":[{"valueDecimal":7}]},\
                {"linkId":"srs-3","answer":[{"valueDecimal":7}]},{"linkId":"srs-4","answer":[{"valueDecimal":7}]}]}""";
    }

    /** The same text about somebody. */
    static String about(String text, Map<String, String> somebody) {
        String filled = text;
        for (Map.Entry<String, String> one : somebody.entrySet()) {
            filled = filled.replace("{" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }
}
