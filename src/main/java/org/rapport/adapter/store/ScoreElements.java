package org.rapport.adapter.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.ScoreFamily;

/** What the search parameters of Observation mean in the table of scores, or an alias of it. */
final class ScoreElements implements ConditionSql.Elements {
    private static final String CANONICAL = "https://rapport.org/fhir/";
    private static final String PROFILES = CANONICAL + "StructureDefinition/";
    private static final String TAGS = CANONICAL + "CodeSystem/rapport-tags";
    private static final String STATUS = "http://hl7.org/fhir/observation-status";

    private static final Wanted NO_ID = Wanted.Token.of("");

    private final String table;
    private final ScoreCodes codes;
    private final ScoreValues values;
    private final ScoreLinks links;

    /**
     * The elements of a table.
     *
     * @param table its name or alias
     * @param codes which measures a code means
     */
    ScoreElements(String table, ScoreCodes codes) {
        this.table = table;
        this.codes = codes;
        this.values = new ScoreValues(table);
        this.links = new ScoreLinks(table, codes);
    }

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "_id" -> Demand.uuid(column("id"), "", asCodes(wanted));
            case Reach.SITE -> Demand.code(column("site_id"), "", wanted);
            case Reach.TREATED -> Treated.by(column("site_id"), column("patient_id"), wanted);
            case "identifier" -> Demand.uuid(column("id"), CANONICAL + "score-id", wanted);
            case "_lastUpdated" -> Demand.time(column("last_updated"), column("last_updated"), wanted);
            case "date" -> Demand.time(column("effective_start"), column("effective_end"), wanted);
            case "patient", "subject" -> Demand.reference(column("site_id"), column("patient_id"), "Patient", wanted);
            case "encounter" -> Demand.reference(column("site_id"), column("encounter_id"), "Encounter", wanted);
            case "status" -> Demand.code(column("status"), STATUS, wanted);
            case "code" -> codes.anyOf(table, wanted);
            case "combo-code" -> Clause.any(List.of(codes.anyOf(table, wanted), values.componentCode(wanted)));
            case "category" -> families(wanted, ScoreElements::hasCategory);
            case "_profile" -> families(wanted, ScoreElements::hasProfile);
            case "_tag" -> families(wanted, ScoreElements::hasTag);
            case "has-member", "derived-from" -> links.anyOf(element, wanted);
            case "_security" -> LabelSql.anyOf(column("labels"), wanted);
            case "performer" -> Clause.FALSE;
            default -> values.anyOf(element, wanted, codes);
        };
    }

    @Override
    public Clause closed(Closed closed) {
        return ClosedSql.ofScores(table, closed);
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        return links.referredTo(reference);
    }

    private String column(String name) {
        return table + "." + name;
    }

    /** An id has no system. */
    private static List<Wanted> asCodes(List<Wanted> wanted) {
        return wanted.stream()
                .map(one -> one instanceof Wanted.Token token && token.system().isPresent() ? NO_ID : one)
                .toList();
    }

    private Clause families(List<Wanted> wanted, BiPredicate<ScoreFamily, Wanted> has) {
        Set<String> families = new LinkedHashSet<>();
        for (ScoreFamily family : ScoreFamily.values()) {
            if (wanted.stream().anyMatch(one -> has.test(family, one))) {
                families.add(family.name());
            }
        }
        return Clause.in(column("family"), families);
    }

    private static boolean hasCategory(ScoreFamily family, Wanted wanted) {
        return Demand.isPresence(wanted)
                || wanted instanceof Wanted.Token token
                        && (token.means(ScoreCodes.CATEGORIES, family.category())
                                || token.means(ScoreCodes.OBSERVATION_CATEGORY, "survey"));
    }

    private static boolean hasProfile(ScoreFamily family, Wanted wanted) {
        return Demand.isPresence(wanted)
                || wanted instanceof Wanted.Uri uri && uri.uri().equals(PROFILES + family.profile());
    }

    private static boolean hasTag(ScoreFamily family, Wanted wanted) {
        return family == ScoreFamily.INDEX
                && (Demand.isPresence(wanted)
                        || wanted instanceof Wanted.Token token && token.means(TAGS, "experimental"));
    }
}
