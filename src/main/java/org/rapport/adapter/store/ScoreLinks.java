package org.rapport.adapter.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.Wanted;

/**
 * What scores refer to and what refers to them. Whatever a score groups or was computed from is of the same patient: so it
 * is looked for among the scores of that patient, however many others there are.
 */
final class ScoreLinks {
    /** The sites that have facts, found along the index. */
    private static final String SITES =
            """
            with recursive sites(id) as (
                select min(site_id) from fact
                union all
                select (select min(f.site_id) from fact f where f.site_id > s.id) from sites s where s.id is not null)
            select id from sites where id is not null""";

    /** Whose facts they are, and who goes on for those records; asked once, so that an index leads to their scores. */
    private static final String PATIENTS_OF_SOURCES =
            """
            %s.patient_id = any(array(
                select unnest(array[f.patient_id, p.survivor_id]) from fact f
                  left join person p on p.site_id = f.site_id and p.patient_id = f.patient_id
                 where f.source_type = ? and f.source_id = any(?) and f.site_id in (%s)))""";

    private static final String AMONG_SOURCES =
            """
            exists (select 1 from jsonb_array_elements(%s -> 'derivedFrom') source
                     where source ->> 'type' = ? and source ->> 'id' = any(?))""";

    private static final String IDENTITY =
            "jsonb_build_array(jsonb_build_object('course', %1$s.course_id, 'measure', %1$s.measure,"
                    + " 'window', %1$s.window_key))";

    private final String table;
    private final ScoreCodes codes;

    ScoreLinks(String table, ScoreCodes codes) {
        this.table = table;
        this.codes = codes;
    }

    Clause anyOf(String element, List<Wanted> wanted) {
        if (element.equals("has-member")) {
            return Clause.anyOf(wanted, one -> isPresent("members", one, () -> scoreIn("members", one)));
        }
        List<Clause> alternatives = new ArrayList<>();
        wanted.forEach(one -> alternatives.add(isPresent("basis", one, () -> scoreIn("basis", one))));
        wanted.forEach(one -> alternatives.add(isPresent("derivedFrom", one, () -> Clause.FALSE)));
        for (String type : List.of("QuestionnaireResponse", "Observation")) {
            bySite(type, wanted).forEach((site, ids) -> alternatives.add(sources(type, site, ids)));
        }
        return Clause.any(
                alternatives.stream().filter(one -> !one.equals(Clause.FALSE)).toList());
    }

    private static Map<Optional<String>, List<String>> bySite(String type, List<Wanted> wanted) {
        return wanted.stream()
                .filter(Wanted.Reference.class::isInstance)
                .map(Wanted.Reference.class::cast)
                .filter(reference -> reference.mayBe(type))
                .collect(groupingBy(Wanted.Reference::site, mapping(Wanted.Reference::id, toList())));
    }

    private Clause sources(String type, Optional<String> site, List<String> ids) {
        List<Object> parameters = new ArrayList<>(List.of(type, Clause.array("text", ids)));
        site.ifPresent(parameters::add);
        String sites = site.map(one -> "?").orElse(SITES);
        return Demand.atSite(table + ".site_id", site)
                .and(new Clause(PATIENTS_OF_SOURCES.formatted(table, sites), parameters))
                .and(Clause.of(AMONG_SOURCES.formatted(json(table)), type, Clause.array("text", ids)));
    }

    private Clause isPresent(String field, Wanted wanted, Supplier<Clause> otherwise) {
        return Demand.isPresence(wanted)
                ? Clause.of("jsonb_array_length(" + json(table) + " -> '" + field + "') > 0")
                : otherwise.get();
    }

    private static String json(String table) {
        return "stored_json(" + table + ".body)";
    }

    private Clause scoreIn(String field, Wanted wanted) {
        if (!(wanted instanceof Wanted.Reference reference)
                || !reference.mayBe("Observation")
                || reference.site().isPresent()) {
            return Clause.FALSE;
        }
        return Clause.anyOf(Uuids.among(List.of(reference.id())), id -> contains(field, id));
    }

    private Clause contains(String field, UUID id) {
        String other = " from score other where other.id = ?)";
        return Clause.of(table + ".site_id = (select other.site_id" + other, id)
                .and(Clause.of(table + ".patient_id = (select other.patient_id" + other, id))
                .and(Clause.of(
                        json(table) + " -> '" + field + "' @> (select " + IDENTITY.formatted("other") + other, id));
    }

    Clause referredTo(Condition.ReferredTo reference) {
        return switch (reference.type() + ":" + reference.by()) {
            case "Observation:has-member" -> fromScore("members", reference.of());
            case "Observation:derived-from" -> fromScore("basis", reference.of());
            case "Task:focus" -> fromTask(reference.of());
            case "Provenance:target" -> fromVersion(reference.of());
            default -> throw new IllegalArgumentException("No score is referred to by " + reference.by());
        };
    }

    /** The scores that refer to any of some scores. */
    static Clause toScores(Collection<UUID> ids, ScoreCatalogue.Link link) {
        String field = link == ScoreCatalogue.Link.MEMBER ? "members" : "basis";
        return Clause.of(
                "exists (select 1 from score other where other.id = any(?) and other.site_id = score.site_id"
                        + " and other.patient_id = score.patient_id and " + json("score") + " -> '" + field + "' @> "
                        + IDENTITY.formatted("other") + ")",
                Clause.array("uuid", ids));
    }

    private Clause fromScore(String field, Condition condition) {
        String other = table + "_by";
        return new ConditionSql(new ScoreElements(other, codes))
                .of(condition)
                .within(
                        "exists (select 1 from score " + other + " where " + other + ".site_id = " + table
                                + ".site_id and " + other + ".patient_id = " + table + ".patient_id and ",
                        " and " + json(other) + " -> '" + field + "' @> " + IDENTITY.formatted(table) + ")");
    }

    private Clause fromTask(Condition condition) {
        return new ConditionSql(new TaskElements("task_by", table))
                .of(condition)
                .within("exists (select 1 from risk_task task_by where task_by.score_id = " + table + ".id and ", ")");
    }

    /** Each version has a Provenance. */
    private Clause fromVersion(Condition condition) {
        String row = VersionElements.ROW;
        String columns = "select id, version, site_id, patient_id, measure, family, status, labels, body, issued,"
                + " last_updated from ";
        return new ConditionSql(new VersionElements())
                .of(condition)
                .within(
                        "exists (select 1 from (" + columns + "score union all " + columns + "score_version) " + row
                                + " where " + row + ".id = " + table + ".id and ",
                        ")");
    }
}
