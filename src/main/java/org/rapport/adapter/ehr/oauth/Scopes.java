package org.rapport.adapter.ehr.oauth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.site.OauthClient;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBack;
import org.rapport.application.site.WriteBackRung;

/** What Rapport asks to be allowed: exactly what it needs, as SMART 2 writes it, else as SMART 1 does. */
final class Scopes {
    private static final Pattern SCOPE =
            Pattern.compile("(?:system|user|patient)/([A-Za-z*]+)\\.(read|write|\\*|c?r?u?d?s?)(?:\\?.*)?");
    private static final String READ = "rs";
    private static final String WRITE = "crus";

    private Scopes() {}

    /** The lists to ask for, the likelier first; the next only when the server does not know the scopes of the first. */
    static List<List<String>> candidates(Site site, OauthClient client, SmartConfiguration server) {
        if (!client.scopes().isEmpty()) {
            return List.of(client.scopes());
        }
        List<String> second = new ArrayList<>();
        List<String> first = new ArrayList<>();
        needed(site).forEach((type, letters) -> {
            second.add("system/" + type + "." + letters);
            first.add("system/" + type + ".read");
            if (letters.equals(WRITE)) {
                first.add("system/" + type + ".write");
            }
        });
        return olderFirst(server) ? List.of(first, second) : List.of(second, first);
    }

    /** Resource types and interactions (create, read, update, delete, search). */
    static Map<String, String> needed(Site site) {
        Map<String, String> needed = new LinkedHashMap<>();
        for (String type : List.of("EpisodeOfCare", "Encounter", "Appointment", "QuestionnaireResponse", "Patient")) {
            needed.put(type, READ);
        }
        for (String type : List.of("Observation", "Provenance", "Task")) {
            needed.put(type, READ);
        }
        if (site.engagement().goals().feed()) {
            needed.put("Goal", READ);
            needed.put("CarePlan", READ);
        }
        if (site.confidence().consents()) {
            needed.put("Consent", READ);
        }
        if (site.publish().enabled() && "fhir".equals(site.publish().target())) {
            written(site.connections().writeBack()).forEach(type -> needed.put(type, WRITE));
        }
        if (site.connections().notifications().stream()
                .anyMatch(told -> !told.topics().isEmpty())) {
            needed.put("Subscription", WRITE);
        }
        return needed;
    }

    private static List<String> written(WriteBack writeBack) {
        List<String> written = new ArrayList<>(List.of("Observation", "Provenance", "Task"));
        if (writeBack.allows(WriteBackRung.QUESTIONNAIRE_RESPONSE)) {
            written.add("QuestionnaireResponse");
        }
        if (writeBack.allows(WriteBackRung.DOCUMENT)) {
            written.add("DocumentReference");
        }
        return written;
    }

    /** Whether the server knows scopes as SMART 1 writes them rather than as SMART 2 does. */
    static boolean olderFirst(SmartConfiguration server) {
        boolean newer = server.scopes().stream().anyMatch(Scopes::isNewer);
        boolean older = server.scopes().stream().anyMatch(scope -> scope.matches(".*/.*\\.(read|write|\\*)"));
        if (newer || older) {
            return !newer;
        }
        return server.capabilities().contains("permission-v1")
                && !server.capabilities().contains("permission-v2");
    }

    private static boolean isNewer(String scope) {
        Matcher matcher = SCOPE.matcher(scope);
        return matcher.matches() && matcher.group(2).matches("[cruds]+");
    }

    /** What of the asked scopes is not among the granted ones, in whichever of the two notations. */
    static Set<String> missing(Collection<String> asked, Collection<String> granted) {
        Set<String> allowed = new HashSet<>();
        granted.forEach(scope -> allowed.addAll(permissions(scope)));
        Set<String> missing = new TreeSet<>();
        for (String scope : asked) {
            boolean covered = permissions(scope).stream()
                    .filter(one -> !one.endsWith(".d")) // comes with write, and is never made use of
                    .allMatch(one -> allowed.contains(one) || allowed.contains(one.replaceFirst("^[^.]+", "*")));
            if (!covered) {
                missing.add(scope);
            }
        }
        return missing;
    }

    /** {@code Task.c}, {@code Task.u}, {@code Task.d} of {@code system/Task.write}; another scope stands for itself. */
    private static Set<String> permissions(String scope) {
        Matcher matcher = SCOPE.matcher(scope);
        if (!matcher.matches()) {
            return Set.of(scope);
        }
        String letters =
                switch (matcher.group(2)) {
                    case "read" -> "rs";
                    case "write" -> "cud";
                    case "*" -> "cruds";
                    default -> matcher.group(2);
                };
        Set<String> permissions = new HashSet<>();
        letters.chars().forEach(letter -> permissions.add(matcher.group(1) + "." + (char) letter));
        return permissions;
    }
}
