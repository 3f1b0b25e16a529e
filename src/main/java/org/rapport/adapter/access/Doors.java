package org.rapport.adapter.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.adapter.access.Door.Key;
import org.rapport.adapter.access.Door.Narrower;
import org.rapport.application.access.Role;

/**
 * Every door of the module. Where no door is, nothing is opened, whatever may answer there. The first of the list that is at a
 * path is its door. A test compares the list with what the module has of servlets, resources and files.
 */
final class Doors {
    private static final String FILE = "[a-z-]+\\.(?:css|html|js)";
    private static final String LIBRARY = "echarts-[0-9.]+\\.js";

    /** What is open to everybody has no operations: one that is asked for otherwise than at its own door is nowhere. */
    private static final String NO_OPERATION = "(/[^$]*)?";

    private static final Set<Role> PATIENTS = EnumSet.of(Role.CLINICIAN, Role.INTEGRATION);
    private static final Set<Role> AGGREGATES =
            EnumSet.of(Role.CLINICIAN, Role.INTEGRATION, Role.QUALITY, Role.SUPERVISOR);
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.ADMINISTRATOR);
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Narrower> NO_PATIENTS = EnumSet.of(Narrower.TREATED, Narrower.OWN);
    private static final Set<Narrower> AUDITS = EnumSet.of(Narrower.SITES, Narrower.MEASURES, Narrower.TREATED);
    private static final Set<Narrower> GAPS = EnumSet.of(Narrower.SITES, Narrower.MEASURES);
    private static final Set<Narrower> REPORTS = EnumSet.of(Narrower.SITES, Narrower.REPORTS, Narrower.TREATED);
    private static final Set<Narrower> FORMS = EnumSet.of(Narrower.SITES, Narrower.FORMS);
    private static final Set<Narrower> WHOLE = EnumSet.of(Narrower.SITES, Narrower.SCOPES);
    private static final Set<Narrower> ALL =
            EnumSet.of(Narrower.SITES, Narrower.SCOPES, Narrower.TREATED, Narrower.OWN);

    /** Where somebody comes in who signed in with a browser: what pages show, and what they ask for. */
    static final Set<String> BY_LOGIN = Set.of("audit figures", "operations", "record", "definitions");

    /** The list. */
    static final List<Door> LIST = List.of(
            itself("health", "/health(/(live|ready|started))?", "GET", Key.NONE),
            itself("public keys", "/jwks/[^/]*", "GET", Key.NONE),
            itself("notifications", "/notifications/[^/]*", "POST", Key.SECRET),
            itself("app", "/app(/.*)?", "GET POST", Key.SESSION),
            itself("cards", "/cds-services(/.*)?", "GET POST OPTIONS PUT DELETE", Key.OWN_TOKEN),
            itself("check-in", "/check-in(/|/open|/answers|/" + FILE + ")?", "GET POST", Key.LINK),
            kept("check-in links", "/check-in/links(/.*)?", "GET POST DELETE", PATIENTS, FORMS),
            itself(
                    "login",
                    "/login(/|/start|/callback|/out|/ended|/state\\.json|/page\\.css)?",
                    "GET POST",
                    Key.SESSION),
            itself("audit page", "/audit(/|/" + FILE + "|/" + LIBRARY + ")?", "GET", Key.NONE),
            kept("audit figures", "/audit/[a-z]+\\.(json|csv)", "GET", AGGREGATES, AUDITS),
            new Door(
                    "operations",
                    at("/operations(/.*)?"),
                    methods("GET POST"),
                    Key.OPERATOR,
                    ADMINISTRATORS,
                    NO_PATIENTS),
            new Door(
                    "record",
                    at("/fhir/AuditEvent(/.*)?"),
                    methods("GET POST"),
                    Key.OPERATOR,
                    ADMINISTRATORS,
                    NO_PATIENTS),
            itself("smart configuration", "/fhir/\\.well-known/smart-configuration", "GET", Key.NONE),
            kept("capabilities", "/fhir/metadata", "GET OPTIONS", EVERYBODY, ALL),
            kept("evaluation", "/fhir/Measure(/[^/$]+)?/\\$evaluate-measure", "GET POST", AGGREGATES, AUDITS),
            kept("care gaps", "/fhir/Measure/\\$care-gaps", "GET POST", PATIENTS, GAPS),
            kept("definitions", "/fhir/(Measure|Library|Questionnaire)" + NO_OPERATION, "GET POST", EVERYBODY, ALL),
            kept(
                    "terms",
                    "/fhir/(StructureDefinition|CodeSystem|ValueSet|OperationDefinition)" + NO_OPERATION,
                    "GET POST",
                    EVERYBODY,
                    ALL),
            kept("reports", "/fhir/MeasureReport(/.*)?", "GET POST", AGGREGATES, REPORTS),
            kept("statistics", "/fhir/Observation/\\$stats", "GET POST", AGGREGATES, ALL),
            kept("scores", "/fhir/Observation(/.*)?", "GET POST", PATIENTS, ALL),
            kept("origins", "/fhir/Provenance(/.*)?", "GET POST", PATIENTS, ALL),
            kept("risks", "/fhir/Task(/.*)?", "GET POST", PATIENTS, ALL),
            kept("forms", "/fhir/QuestionnaireResponse(/.*)?", "GET POST", PATIENTS, ALL),
            kept("exports", "/fhir/(\\$export|bulk/.*|Group(/.*)?)", "GET POST DELETE OPTIONS", PATIENTS, WHOLE),
            kept("tables", "/fhir/ViewDefinition(/.*)?", "GET POST", PATIENTS, WHOLE));

    private Doors() {}

    /** The door at a path below the module's own. */
    static Optional<Door> at(String path, List<Door> doors) {
        return doors.stream()
                .filter(door -> door.path().matcher(path).matches())
                .findFirst();
    }

    private static Door itself(String name, String path, String methods, Key key) {
        return new Door(name, at(path), methods(methods), key, EVERYBODY, ALL);
    }

    private static Door kept(String name, String path, String methods, Set<Role> roles, Set<Narrower> keeps) {
        return new Door(name, at(path), methods(methods), Key.CALLER, roles, keeps);
    }

    private static Pattern at(String path) {
        return Pattern.compile(path);
    }

    private static Set<String> methods(String names) {
        return Set.of(names.split(" "));
    }
}
