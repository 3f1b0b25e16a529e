package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;

/** What the search parameters of Task mean in the table of Tasks joined with that of their scores. */
final class TaskElements implements ConditionSql.Elements {
    private static final String CANONICAL = "https://rapport.org/fhir/";
    private static final List<String> PROFILES = List.of(CANONICAL + "StructureDefinition/rapport-risk-task");

    private final String task;
    private final String score;

    TaskElements(String task, String score) {
        this.task = task;
        this.score = score;
    }

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        String site = task + ".site_id";
        return switch (element) {
            case "_id" -> Demand.uuid(task + ".score_id", "", wanted);
            case Reach.SITE -> Demand.code(site, "", wanted);
            case Reach.TREATED -> Treated.by(site, task + ".patient_id", wanted);
            case "identifier" -> Demand.uuid(task + ".score_id", CANONICAL + "risk-task-id", wanted);
            case "_lastUpdated" -> Demand.time(task + ".last_updated", task + ".last_updated", wanted);
            case "authored-on" -> Demand.time(score + ".issued", score + ".issued", wanted);
            case "patient", "subject" -> Demand.reference(site, task + ".patient_id", "Patient", wanted);
            case "encounter" -> Demand.reference(site, score + ".encounter_id", "Encounter", wanted);
            case "owner" ->
                Demand.reference(site, "stored_json(" + score + ".body) ->> 'responsible'", "Practitioner", wanted);
            case "focus" -> Clause.anyOf(wanted, this::focus);
            case "status" -> Demand.code(task + ".status", "http://hl7.org/fhir/task-status", wanted);
            case "code" -> always("risk-review", CANONICAL + "CodeSystem/rapport-task-codes", wanted);
            case "intent" -> always("order", "http://hl7.org/fhir/request-intent", wanted);
            case "priority" -> always("urgent", "http://hl7.org/fhir/request-priority", wanted);
            case "_profile" -> Clause.anyOf(wanted, TaskElements::profile);
            case "_security" -> LabelSql.anyOf(score + ".labels", wanted);
            case "_tag" -> Clause.FALSE;
            default -> throw new IllegalArgumentException("Tasks cannot be searched by '" + element + "'");
        };
    }

    @Override
    public Clause closed(Closed closed) {
        return ClosedSql.ofScores(score, closed);
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("No Task is referred to by " + reference.by());
    }

    private Clause focus(Wanted wanted) {
        if (wanted instanceof Wanted.Reference reference
                && reference.site().isEmpty()
                && reference.mayBe("Observation")) {
            return Demand.uuid(task + ".score_id", "", List.of(Wanted.Token.of(reference.id())));
        }
        return Demand.isPresence(wanted) ? Clause.TRUE : Clause.FALSE;
    }

    /** What is the same for all of them. */
    private static Clause always(String code, String system, List<Wanted> wanted) {
        return wanted.stream()
                        .anyMatch(one -> Demand.isPresence(one)
                                || one instanceof Wanted.Token token && token.means(system, code))
                ? Clause.TRUE
                : Clause.FALSE;
    }

    private static Clause profile(Wanted wanted) {
        return Demand.isPresence(wanted) || wanted instanceof Wanted.Uri uri && PROFILES.contains(uri.uri())
                ? Clause.TRUE
                : Clause.FALSE;
    }
}
