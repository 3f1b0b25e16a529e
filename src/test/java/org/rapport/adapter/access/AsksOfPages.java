package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may be asked of pages, of cards, and of what else is not FHIR. */
final class AsksOfPages {
    private static final String DAYS = "from=2026-03-01&to=2026-03-31";
    private static final String SESSIONS_JSON = "\"denominator\":{sessions},";
    private static final String SESSIONS_CSV = ",{sessions},{sessions},";

    static final List<Ask> LIST = list();

    private AsksOfPages() {}

    private static List<Ask> list() {
        List<Ask> asks = new ArrayList<>(List.of(
                Ask.open("health", "state", "/health/ready"),
                Ask.open("public keys", "keys of a site", "/jwks/north.json"),
                new Ask("notifications", "a notification", "POST", "/notifications/{site}", "{}", "", false),
                Ask.open("app", "the page", "/app/chart"),
                Ask.open("app", "a chart", "/app/chart.json"),
                Ask.open("cards", "services", "/cds-services"),
                Ask.post("cards", "cards", "/cds-services/rapport-patient-view", card(), "\"uuid\":"),
                Ask.open("check-in", "the page", "/check-in/"),
                new Ask("check-in", "a form", "POST", "/check-in/open", "{}", "", false)));
        asks.addAll(links());
        asks.addAll(List.of(
                Ask.open("login", "the page", "/login/"),
                Ask.open("login", "who is signed in", "/login/state.json"),
                Ask.open("audit page", "the page", "/audit/"),
                Ask.read("audit figures", "sites and values", "/audit/choices.json", "\"{site}\"")));
        asks.addAll(figures());
        asks.addAll(List.of(
                Ask.open("operations", "the page", "/operations/"),
                Ask.read("operations", "the state", "/operations/status", ""),
                Ask.read("operations", "disclosures", "/operations/disclosures?patient={site}/{client}", "")));
        return asks;
    }

    private static List<Ask> links() {
        String patient = "\"patient\":\"{client}\"";
        return List.of(
                Ask.post("check-in links", "a new link", "/check-in/links", link(), patient),
                Ask.post("check-in links", "links of a day", "/check-in/links/of-day", day(), patient),
                Ask.read("check-in links", "a link", "/check-in/links/{link}", patient),
                Ask.delete("check-in links", "a link is taken back", "/check-in/links/{fresh-link}", patient));
    }

    /** As JSON for the page, and as CSV; a figure tells in it how many sessions, courses or forms there were. */
    private static List<Ask> figures() {
        Map<String, List<String>> marks = new TreeMap<>(Map.of(
                "rates", List.of(SESSIONS_JSON, SESSIONS_CSV),
                "months", List.of(SESSIONS_JSON, SESSIONS_CSV),
                "funnel", List.of("\"courses\":{clients}[,}]", ",{clients},100"),
                "quality", List.of("\"measure\":\"phq-9[^}]*\"forms\":{clients},", "phq-9[^\\n]*,{clients},100"),
                "therapists", List.of(SESSIONS_JSON, "")));
        List<Ask> asks = new ArrayList<>();
        marks.forEach((name, both) -> {
            String asked = "?audit=attendance&site={site}&" + DAYS;
            asks.add(Ask.read("audit figures", name, "/audit/" + name + ".json" + asked, both.get(0)));
            asks.add(Ask.read("audit figures", name + ", a file", "/audit/" + name + ".csv" + asked, both.get(1)));
        });
        return asks;
    }

    private static String card() {
        return """
                {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",\
                "fhirServer":"http://127.0.0.1:9/{site}/fhir",\
                "context":{"userId":"Practitioner/ada","patientId":"{client}"}}""";
    }

    static String link() {
        return """
                {"site":"{site}","patient":"{client}","encounter":"e-{client}","form":"phq-9"}""";
    }

    private static String day() {
        return """
                {"site":"{site}","day":"{day}","form":"phq-9"}""";
    }
}
