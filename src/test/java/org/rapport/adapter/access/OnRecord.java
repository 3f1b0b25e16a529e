package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.application.access.Role;
import org.rapport.application.extract.PatientGroup;
import org.rapport.application.record.Deed;

/**
 * What somebody asks for, and what is on record of it then.
 *
 * @param door its name in {@link Doors}
 * @param method of HTTP
 * @param path below the module's own, with names in braces as those of {@link Ask}
 * @param body in JSON; the empty text for none
 * @param glass why the glass is broken; the empty text where it is not
 * @param role of whoever asks; absent for somebody without a token
 * @param deed what is on record; absent for nothing
 * @param outcome its code
 * @param agent the name that is on record; the empty text for the subject of the token
 * @param patients whose data were shown, in the words of {@code path}; absent where that may be one or the other
 * @param site the hospital
 * @param query what the query has in it; the empty text where none is kept
 */
record OnRecord(
        String door,
        String method,
        String path,
        String body,
        String glass,
        Optional<Role> role,
        Optional<Deed> deed,
        String outcome,
        String agent,
        Optional<List<String>> patients,
        String site,
        String query) {
    /** The user whom the EHR names, or whoever asked, where the cards were not ready in time and nothing was told. */
    static final String ANYBODY = "*";

    private static final String DAYS = "?audit=attendance&site=north&from=2026-03-01&to=2026-03-31";
    private static final String MONTHS = "site=north&periodStart=2026-03&periodEnd=2026-03";
    private static final String NORTH = new PatientGroup("north", Optional.empty()).id();
    private static final String[] ALL = {"north-ann", "north-ben", "south-cem", "south-dag"};

    /** At least one for each door, and for each thing that is done there. */
    static List<OnRecord> list() {
        List<OnRecord> rows = new ArrayList<>(pages());
        rows.addAll(fhir());
        rows.addAll(refusals());
        return rows;
    }

    private static List<OnRecord> pages() {
        return List.of(
                silent("health", "/health/ready"),
                silent("public keys", "/jwks/north.json"),
                silent("app", "/app/chart"),
                silent("cards", "/cds-services"),
                of("cards", "POST", "/cds-services/rapport-patient-view", Deed.READ)
                        .with(body("cards", "cards"))
                        .of(ANYBODY)
                        .ofWhomever(),
                silent("check-in", "/check-in/"),
                of("check-in links", "POST", "/check-in/links", Deed.CREATE)
                        .with(body("check-in links", "a new link"))
                        .about("north-ann"),
                silent("login", "/login/"),
                silent("audit page", "/audit/"),
                get("audit figures", "/audit/rates.json" + DAYS, Deed.AGGREGATE)
                        .asks("/audit/rates.json" + DAYS)
                        .by(Role.QUALITY),
                silent("operations", "/operations/").by(Role.ADMINISTRATOR),
                get("operations", "/operations/disclosures?patient=north/north-ann", Deed.READ)
                        .about("north-ann")
                        .by(Role.ADMINISTRATOR),
                of("operations", "POST", "/operations/replays", Deed.REPLAY)
                        .with("{}")
                        .asks("POST /operations/replays")
                        .by(Role.ADMINISTRATOR),
                get("record", "/fhir/AuditEvent?patient=nobody", Deed.SEARCH)
                        .asks("AuditEvent?patient=nobody")
                        .by(Role.ADMINISTRATOR));
    }

    private static List<OnRecord> fhir() {
        return List.of(
                silent("smart configuration", "/fhir/.well-known/smart-configuration"),
                silent("capabilities", "/fhir/metadata"),
                get("evaluation", "/fhir/Measure/rapport-audit-attendance/$evaluate-measure?" + MONTHS, Deed.AGGREGATE)
                        .asks("periodEnd=2026-03"),
                get("care gaps", "/fhir/Measure/$care-gaps?" + MONTHS, Deed.AGGREGATE)
                        .asks("periodEnd=2026-03")
                        .ofWhomever(),
                get("definitions", "/fhir/Questionnaire/phq-9", Deed.READ),
                get("terms", "/fhir/CodeSystem?_summary=count", Deed.SEARCH).asks("CodeSystem?_summary=count"),
                get("reports", "/fhir/MeasureReport", Deed.SEARCH).asks("MeasureReport"),
                get("statistics", "/fhir/Observation/$stats?code=phq-9-total&statistic=count", Deed.AGGREGATE)
                        .asks("statistic=count"),
                get("scores", "/fhir/Observation/{score}", Deed.READ).about("north-ann"),
                get("scores", "/fhir/Observation/{score}/_history/1", Deed.READ).about("north-ann"),
                get("scores", "/fhir/Observation?patient=north-ann", Deed.SEARCH)
                        .about("north-ann")
                        .asks("GET Observation?patient=north-ann"),
                get("scores", "/fhir/Observation?_count=500", Deed.SEARCH)
                        .about(ALL)
                        .asks("_count=500"),
                get("scores", "/fhir/Observation/$lastn?category=survey&patient=north-ann", Deed.SEARCH)
                        .about("north-ann")
                        .asks("category=survey"),
                get("scores", "/fhir/Observation/{score}", Deed.BREAK_GLASS)
                        .breaking("emergency")
                        .asks("GET Observation/")
                        .about("north-ann"),
                get("origins", "/fhir/Provenance/{origin}", Deed.READ).about("north-ann"),
                get("risks", "/fhir/Task?patient=north-ann", Deed.SEARCH)
                        .about("north-ann")
                        .asks("Task?patient=north-ann"),
                get("forms", "/fhir/QuestionnaireResponse/{form}", Deed.READ).about("north-ann"),
                of("forms", "POST", "/fhir/QuestionnaireResponse", Deed.CREATE)
                        .with(body("forms", "hand in"))
                        .about("north-ann"),
                get("exports", "/fhir/$export", Deed.CREATE),
                get("tables", "/fhir/ViewDefinition/rapport-scores/$run?_format=ndjson", Deed.EXPORT)
                        .asks("rapport-scores/$run?_format=ndjson"),
                get("tables", "/fhir/ViewDefinition/rapport-scores/$run?group=" + NORTH, Deed.EXPORT)
                        .asks("group=" + NORTH)
                        .at("north"));
    }

    private static List<OnRecord> refusals() {
        return Stream.of(
                        of("notifications", "POST", "/notifications/north", Deed.CREATE)
                                .with("{}")
                                .byNobody("unknown"),
                        get("app", "/app/chart.json", Deed.READ).byNobody("unknown"),
                        of("check-in", "POST", "/check-in/open", Deed.READ)
                                .with("{}")
                                .byNobody("link"),
                        get("login", "/login/callback?code=secret-code&state=unknown", Deed.LOGIN)
                                .byNobody("unknown"),
                        get("scores", "/fhir/Observation?patient=north-ben", Deed.SEARCH)
                                .asks("patient=north-ben")
                                .by(Role.QUALITY),
                        get("scores", "/fhir/Observation?patient=south-cem", Deed.SEARCH)
                                .byNobody("unknown"),
                        of("operations", "POST", "/operations/replays", Deed.REPLAY)
                                .with("{}")
                                .asks("POST /operations/replays")
                                .by(Role.CLINICIAN))
                .map(OnRecord::refused)
                .toList();
    }

    private static String body(String door, String what) {
        return Ask.LIST.stream()
                .filter(ask -> ask.door().equals(door) && ask.what().equals(what))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static OnRecord silent(String door, String path) {
        return new OnRecord(
                door, "GET", path, "", "", Optional.of(Role.CLINICIAN), Optional.empty(), "", "", none(), "", "");
    }

    private static OnRecord get(String door, String path, Deed deed) {
        return of(door, "GET", path, deed);
    }

    private static OnRecord of(String door, String method, String path, Deed deed) {
        return new OnRecord(
                door, method, path, "", "", Optional.of(Role.CLINICIAN), Optional.of(deed), "0", "", none(), "", "");
    }

    private static Optional<List<String>> none() {
        return Optional.of(List.of());
    }

    private OnRecord with(String json) {
        return new OnRecord(door, method, path, json, glass, role, deed, outcome, agent, patients, site, query);
    }

    private OnRecord breaking(String why) {
        return new OnRecord(door, method, path, body, why, role, deed, outcome, agent, patients, site, query);
    }

    private OnRecord by(Role who) {
        return new OnRecord(
                door, method, path, body, glass, Optional.of(who), deed, outcome, agent, patients, site, query);
    }

    private OnRecord of(String name) {
        return new OnRecord(door, method, path, body, glass, role, deed, outcome, name, patients, site, query);
    }

    private OnRecord byNobody(String name) {
        return new OnRecord(
                door, method, path, body, glass, Optional.empty(), deed, outcome, name, patients, site, query);
    }

    private OnRecord refused() {
        return new OnRecord(door, method, path, body, glass, role, deed, "4", agent, patients, site, query);
    }

    private OnRecord about(String... whom) {
        return new OnRecord(
                door, method, path, body, glass, role, deed, outcome, agent, Optional.of(List.of(whom)), site, query);
    }

    private OnRecord ofWhomever() {
        return new OnRecord(door, method, path, body, glass, role, deed, outcome, agent, Optional.empty(), site, query);
    }

    private OnRecord at(String hospital) {
        return new OnRecord(door, method, path, body, glass, role, deed, outcome, agent, patients, hospital, query);
    }

    private OnRecord asks(String what) {
        return new OnRecord(door, method, path, body, glass, role, deed, outcome, agent, patients, site, what);
    }
}
