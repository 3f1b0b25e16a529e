package org.rapport.adapter.record;

import static org.rapport.application.record.Deed.AGGREGATE;
import static org.rapport.application.record.Deed.CREATE;
import static org.rapport.application.record.Deed.DELETE;
import static org.rapport.application.record.Deed.EXPORT;
import static org.rapport.application.record.Deed.LOGIN;
import static org.rapport.application.record.Deed.LOGOUT;
import static org.rapport.application.record.Deed.OPERATE;
import static org.rapport.application.record.Deed.READ;
import static org.rapport.application.record.Deed.REPLAY;
import static org.rapport.application.record.Deed.SEARCH;
import static org.rapport.application.record.Deed.UPDATE;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.record.Deed;

/**
 * What a request at a path does, where its door says nothing of it. A path that nobody thought of is on record too; left out
 * is alone what is listed here as telling nothing about anybody.
 */
final class DoorRules {
    private static final String FILE = "[A-Za-z0-9.-]+\\.(css|js|html|svg|png)";

    /** What is not even on record when it is refused: health checks and our public keys. */
    private static final Pattern NEVER = Pattern.compile("/health(/[a-z]+)?|/jwks/[^/]+");

    /** What tells nothing about anybody: files of pages, what the endpoint can do, and figures that the page asks for anew. */
    private static final Pattern EMPTY = Pattern.compile("/(app|audit|check-in|login|operations)(/|/" + FILE + ")?"
            + "|/app/(chart|launch)|/login/(start|ended|state\\.json)|/fhir/metadata|/(fhir/)?\\.well-known/[a-z-]+|/cds-services/?"
            + "|/operations/(status|metrics|definitions|replays)|/favicon\\.ico|/");

    /** Where a query holds secrets of a launch or a link. */
    private static final Pattern SECRETIVE = Pattern.compile("/(app|check-in|login|notifications|cds-services)(/.*)?");

    private static final List<Rule> RULES = List.of(
            rule("GET|HEAD", "/fhir/bulk/[^/]+/.*", EXPORT),
            rule("GET|HEAD", "/fhir/bulk/.*", READ),
            rule("GET|HEAD|POST", "/fhir/(.*/)?\\$export", CREATE),
            rule("GET|HEAD|POST", "/fhir/ViewDefinition/(.*/)?\\$run", EXPORT),
            rule("GET|HEAD|POST", "/fhir/(Observation/\\$stats|Measure/.*)", AGGREGATE),
            rule("POST", "/fhir/(.*/)?(_search|\\$.*)", SEARCH),
            rule("GET|HEAD", "/fhir/[^/]+/[^/$_]+(/_history/[^/]+)?", READ),
            rule("GET|HEAD", "/fhir/.*", SEARCH),
            rule("GET|HEAD", "/audit/.*", AGGREGATE),
            rule("POST", "/operations/.*/replay|/operations/replays", REPLAY),
            rule("POST|PUT|DELETE", "/operations/.*", OPERATE),
            rule("GET", "/(app|login)/callback", LOGIN),
            rule("POST", "/app/end|/login/out", LOGOUT),
            rule("POST", "/check-in/open", READ),
            rule("POST", "/cds-services/[a-z-]+/?", READ),
            rule("GET|HEAD", ".*", READ),
            rule("POST", ".*", CREATE),
            rule("PUT|PATCH", ".*", UPDATE),
            rule("DELETE", ".*", DELETE));

    private DoorRules() {}

    private record Rule(Pattern methods, Pattern paths, Deed deed) {}

    private static Rule rule(String methods, String paths, Deed deed) {
        return new Rule(Pattern.compile(methods), Pattern.compile(paths), deed);
    }

    /**
     * What a request does.
     *
     * @param path decoded, below the module's own
     * @return nothing for what is never on record
     */
    static Optional<Deed> deed(String method, String path) {
        if (NEVER.matcher(path).matches()) {
            return Optional.empty();
        }
        return RULES.stream()
                .filter(rule -> rule.methods().matcher(method).matches()
                        && rule.paths().matcher(path).matches())
                .map(Rule::deed)
                .findFirst();
    }

    /** Whether an answer tells nothing about anybody, and is on record only when it is refused. */
    static boolean tellsNothing(String method, String path) {
        return method.equals("OPTIONS")
                || !method.equals("POST") && EMPTY.matcher(path).matches();
    }

    /** Whether the query of a path may be kept. */
    static boolean keepsQuery(String path) {
        return !SECRETIVE.matcher(path).matches();
    }
}
