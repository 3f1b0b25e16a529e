package org.rapport.adapter.fhirserver.search;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Task;
import org.rapport.application.query.ResponseArchive.ResponseQuery;
import org.rapport.application.query.RiskTasks;
import org.rapport.application.query.ScoreQuery;
import org.rapport.application.query.ScoreQuery.Bound;
import org.rapport.application.query.ScoreQuery.Sort;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** Turns a search into the question that the catalogue or the archive is asked. */
public final class Questions {
    private static final String STATUS_SYSTEM = "http://hl7.org/fhir/observation-status|";
    private static final String TASK_ID = "https://rapport.org/fhir/risk-task-id|";
    private static final Set<String> TASK_CODES =
            Set.of("risk-review", "https://rapport.org/fhir/CodeSystem/rapport-task-codes|risk-review");
    private static final UUID NOBODY = new UUID(0, 0);

    private final Sites sites;
    private final References references;

    public Questions(Sites sites) {
        this.sites = sites;
        this.references = new References(sites);
    }

    /** The question for scores; the newest come first unless another order is asked for. */
    public ScoreQuery scores(SearchRequest request) {
        return new ScoreQuery(
                scoreIds(request),
                references.patients(request),
                references.encounters(request),
                tokens(request, "code"),
                tokens(request, "category"),
                statuses(request),
                tokens(request, "identifier").stream().flatMap(List::stream).toList(),
                bounds(request, "date"),
                bounds(request, "_lastUpdated"),
                sort(request),
                request.count(),
                request.cursor());
    }

    /** The question for Tasks. What is no Task of ours is asked for as one that never is. */
    public RiskTasks.Query tasks(SearchRequest request) {
        List<String> ids = new ArrayList<>(scoreIds(request));
        List<String> named = request.anyOf("identifier").stream()
                .map(token -> token.replace(TASK_ID, ""))
                .map(Questions::scoreId)
                .toList();
        if (ids.isEmpty()) {
            ids.addAll(named);
        } else if (!named.isEmpty()) {
            ids.retainAll(named);
        }
        boolean other = !request.anyOf("code").isEmpty()
                && request.anyOf("code").stream().noneMatch(TASK_CODES::contains);
        boolean nothing = other || ids.isEmpty() && !named.isEmpty();
        return new RiskTasks.Query(
                nothing ? List.of(NOBODY.toString()) : ids,
                references.patients(request),
                request.anyOf("status").stream().map(Questions::taskStatus).toList(),
                request.count(),
                request.cursor());
    }

    private static String taskStatus(String token) {
        String code = token.replace("http://hl7.org/fhir/task-status|", "");
        for (Task.TaskStatus status : Task.TaskStatus.values()) {
            if (status != Task.TaskStatus.NULL && status.toCode().equals(code)) {
                return code;
            }
        }
        throw new BadSearch("status", "'status' takes codes of http://hl7.org/fhir/task-status");
    }

    /** The question for posted forms. */
    public ResponseQuery responses(SearchRequest request) {
        return new ResponseQuery(
                request.anyOf("_id"),
                references.patients(request),
                request.anyOf("questionnaire"),
                bounds(request, "authored"),
                bounds(request, "_lastUpdated"),
                request.count(),
                request.cursor());
    }

    /** Ids that are no UUID belong to no score; they are asked for as a UUID that never is one. */
    private static List<String> scoreIds(SearchRequest request) {
        return request.anyOf("_id").stream().map(Questions::scoreId).toList();
    }

    private static String scoreId(String id) {
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? id : NOBODY.toString();
    }

    private static List<List<String>> tokens(SearchRequest request, String name) {
        List<List<String>> all = request.allOfAnyOf(name);
        for (List<String> alternatives : all) {
            if (alternatives.stream().anyMatch(token -> token.endsWith("|"))) {
                throw new BadSearch(name, "'" + name + "' needs a code: system|code, |code or code");
            }
        }
        return all;
    }

    private static List<String> statuses(SearchRequest request) {
        return request.anyOf("status").stream().map(Questions::status).toList();
    }

    private static String status(String token) {
        String code = token.startsWith(STATUS_SYSTEM) ? token.substring(STATUS_SYSTEM.length()) : token;
        for (ObservationStatus status : ObservationStatus.values()) {
            if (status != ObservationStatus.NULL && status.toCode().equals(code)) {
                return code;
            }
        }
        throw new BadSearch("status", "'status' takes codes of http://hl7.org/fhir/observation-status");
    }

    private List<Bound> bounds(SearchRequest request, String name) {
        return request.each(name).stream()
                .map(value -> DateValue.bound(name, value, zone()))
                .toList();
    }

    /** The zone that all sites share; UTC when they do not. */
    private ZoneId zone() {
        List<ZoneId> zones = sites.running().stream()
                .map(Site::engagement)
                .map(rules -> rules.zone())
                .distinct()
                .toList();
        return zones.size() == 1 ? zones.get(0) : ZoneOffset.UTC;
    }

    private static Sort sort(SearchRequest request) {
        return request.sort()
                .map(order -> new Sort(key(order.key()), order.descending()))
                .orElse(new Sort(Sort.Key.DATE, true));
    }

    private static Sort.Key key(String name) {
        return switch (name) {
            case "date" -> Sort.Key.DATE;
            case "code" -> Sort.Key.CODE;
            default -> Sort.Key.LAST_UPDATED;
        };
    }
}
