package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What may be asked of the doors of FHIR. */
final class AsksOfFhir {
    private static final String ATTENDANCE = "/fhir/Measure/rapport-audit-attendance/";
    private static final String STATISTICS =
            "/fhir/Observation/$stats?code=phq-9-total&date=ge2026-03&date=le2026-03&statistic=count";
    private static final String SESSIONS = "\"count\":{sessions}[,}]";
    private static final String SESSION = "Encounter/e-{client}\"";
    private static final String SCORE = "Observation/{score}";

    static final List<Ask> LIST = Stream.of(general(), measures(), scores(), others(), inBulk())
            .flatMap(List::stream)
            .toList();

    private AsksOfFhir() {}

    private static List<Ask> general() {
        return List.of(
                Ask.read("record", "entries", "/fhir/AuditEvent?_count=1", ""),
                Ask.open("smart configuration", "where tokens are had", "/fhir/.well-known/smart-configuration"),
                Ask.open("capabilities", "what there is", "/fhir/metadata"));
    }

    private static List<Ask> measures() {
        String evaluate = "$evaluate-measure?site={site}&" + Ask.MONTHS;
        String elsewhere = evaluate.replace("?", "/?");
        return List.of(
                Ask.read("evaluation", "a Measure", ATTENDANCE + evaluate, SESSIONS),
                Ask.read(
                        "evaluation",
                        "a Measure, client by client",
                        ATTENDANCE + evaluate + "&reportType=subject-list",
                        SESSION),
                Ask.read(
                        "evaluation",
                        "a Measure, of one client",
                        ATTENDANCE + evaluate + "&reportType=subject&subject=Patient/{client}",
                        Ask.SUBJECT),
                Ask.read(Ask.NO_DOOR, "a Measure, with an empty part", ATTENDANCE + elsewhere, SESSIONS),
                Ask.read(Ask.NO_DOOR, "a Measure, by a version of it", ATTENDANCE + "_history/1/" + evaluate, SESSIONS),
                Ask.read(
                        Ask.NO_DOOR,
                        "a list, with an empty part",
                        "/fhir/Measure/$care-gaps/?site={site}&" + Ask.MONTHS,
                        Ask.SUBJECT),
                Ask.read("care gaps", "a list", "/fhir/Measure/$care-gaps?site={site}&" + Ask.MONTHS, Ask.SUBJECT),
                Ask.open("definitions", "a Questionnaire", "/fhir/Questionnaire/phq-9"),
                Ask.open("terms", "codes", "/fhir/CodeSystem?_summary=count"),
                Ask.read("reports", "search", "/fhir/MeasureReport?_count=100", "\"{report}\""),
                Ask.read("reports", "of many, read", "/fhir/MeasureReport/{report}", SESSIONS),
                Ask.read("reports", "of many, history", "/fhir/MeasureReport/{report}/_history", SESSIONS),
                Ask.read("reports", "client by client, read", "/fhir/MeasureReport/{list}", SESSION),
                Ask.read("reports", "client by client, a version", "/fhir/MeasureReport/{list}/_history/1", SESSION),
                Ask.read("reports", "history", "/fhir/MeasureReport/_history?_count=100", "\"{report}\""));
    }

    private static List<Ask> scores() {
        return List.of(
                Ask.read("statistics", "of all", STATISTICS, ""),
                Ask.read("statistics", "of one client", STATISTICS + "&patient={client}", "\"value\":[1-9]"),
                Ask.read("scores", "search", "/fhir/Observation?patient={client}", Ask.SUBJECT),
                Ask.read(
                        "scores",
                        "search with origins",
                        "/fhir/Observation?patient={client}&_revinclude=Provenance:target",
                        Ask.SUBJECT),
                Ask.read(
                        "scores", "search by risks", "/fhir/Observation?_has:Task:focus:patient={client}", Ask.SUBJECT),
                Ask.read("scores", "search of all", "/fhir/Observation?_count=500", Ask.SUBJECT),
                Ask.read("scores", "count", "/fhir/Observation?patient={client}&_summary=count", "\"total\":[1-9]"),
                Ask.read("scores", "read", "/fhir/Observation/{score}", Ask.SUBJECT),
                Ask.read("scores", "history of one", "/fhir/Observation/{score}/_history", Ask.SUBJECT),
                Ask.read("scores", "a version", "/fhir/Observation/{score}/_history/1", Ask.SUBJECT),
                Ask.read("scores", "history", "/fhir/Observation/_history?_count=100", Ask.SUBJECT),
                Ask.read("scores", "latest", "/fhir/Observation/$lastn?category=survey&patient={client}", Ask.SUBJECT));
    }

    private static List<Ask> others() {
        return List.of(
                Ask.read("origins", "search of all", "/fhir/Provenance?_count=500", SCORE),
                Ask.read("origins", "read", "/fhir/Provenance/{origin}", SCORE),
                Ask.read("origins", "history", "/fhir/Provenance/_history?_count=100", SCORE),
                Ask.read("risks", "search", "/fhir/Task?patient={client}", Ask.SUBJECT),
                Ask.read("risks", "search with scores", "/fhir/Task?patient={client}&_include=Task:focus", Ask.SUBJECT),
                Ask.read("risks", "read", "/fhir/Task/{task}", Ask.SUBJECT),
                Ask.read("forms", "search", "/fhir/QuestionnaireResponse?patient={client}", Ask.SUBJECT),
                Ask.read("forms", "read", "/fhir/QuestionnaireResponse/{form}", Ask.SUBJECT),
                Ask.read("forms", "history", "/fhir/QuestionnaireResponse/_history?_count=100", Ask.SUBJECT),
                Ask.post("forms", "hand in", "/fhir/QuestionnaireResponse", form(), Ask.SUBJECT));
    }

    private static List<Ask> inBulk() {
        List<Ask> asks = new ArrayList<>(List.of(
                Ask.read("exports", "kick off", "/fhir/$export", ""),
                Ask.read("exports", "groups", "/fhir/Group", "{group}"),
                Ask.read("exports", "kick off of a group", "/fhir/Group/{group}/$export", ""),
                Ask.read("exports", "state of one", "/fhir/bulk/{export}", "/bulk/{export}/"),
                Ask.read("exports", "a file", "/fhir/bulk/{export}/0.ndjson", Ask.SUBJECT),
                Ask.delete("exports", "an end", "/fhir/bulk/{fresh-export}", "The export has ended")));
        for (String view : List.of("scores", "sessions", "courses", "clients")) {
            asks.add(table(view, "{client}"));
        }
        asks.add(table("score-components", "\"site\":\"{site}\""));
        return asks;
    }

    private static Ask table(String view, String mark) {
        return Ask.read("tables", view, "/fhir/ViewDefinition/rapport-" + view + "/$run?_format=ndjson", mark);
    }

    private static String form() {
        return """
                {"resourceType":"QuestionnaireResponse","status":"completed","authored":"2026-03-10T09:00:00Z",\
                "questionnaire":"https://rapport.org/fhir/Questionnaire/srs|0.1.0",\
                "subject":{"reference":"http://127.0.0.1:9/{site}/fhir/Patient/{client}"},"item":[\
                {"linkId":"srs-1","answer":[{"valueDecimal":7}]},{"linkId":"srs-2","answer":[{"valueDecimal":7}]},\
                {"linkId":"srs-3","answer":[{"valueDecimal":7}]},{"linkId":"srs-4","answer":[{"valueDecimal":7}]}]}""";
    }
}
