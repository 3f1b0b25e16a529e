package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;
import org.rapport.application.query.Wanted;

/** What the search parameters of Provenance mean in either table of versions; each version has one. */
final class VersionElements implements ConditionSql.Elements {
    /** The name that a version goes by where something else is looked at beside it. */
    static final String ROW = "version_row";

    private static final Pattern VERSION = Pattern.compile("([1-9][0-9]{0,8})");

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "_id" -> versions(wanted, "\\.");
            case Reach.SITE -> Demand.code("site_id", "", wanted);
            case Reach.TREATED -> Treated.by("site_id", "patient_id", wanted);
            case "target" -> versions(wanted, "/_history/");
            case "patient" -> Demand.reference("site_id", "patient_id", "Patient", wanted);
            case "recorded" -> Demand.time("issued", "issued", wanted);
            case "_lastUpdated" -> Demand.time("last_updated", "last_updated", wanted);
            default -> throw new IllegalArgumentException("Versions cannot be searched by '" + element + "'");
        };
    }

    @Override
    public Clause closed(Closed closed) {
        return ClosedSql.ofVersions(ROW, closed);
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("No version is referred to by " + reference.by());
    }

    /** Scores that are named without a version are asked for together, so that an index leads to all of them. */
    private static Clause versions(List<Wanted> wanted, String between) {
        List<Clause> clauses = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (Wanted one : wanted) {
            if (Demand.isPresence(one)) {
                return Clause.TRUE;
            }
            String[] parts = text(one).split(between, 2);
            if (parts.length == 1) {
                whole.add(parts[0]);
            } else {
                clauses.add(version(parts[0], VERSION.matcher(parts[1])));
            }
        }
        boolean target = between.startsWith("/");
        if (target && !whole.isEmpty()) {
            clauses.add(Clause.of("id = any(?)", Clause.array("uuid", Uuids.among(whole))));
        }
        return Clause.any(clauses);
    }

    private static Clause version(String id, Matcher version) {
        return version.matches()
                ? Clause.of(
                        "id = any(?) and version = ?",
                        Clause.array("uuid", Uuids.among(List.of(id))),
                        Integer.parseInt(version.group(1)))
                : Clause.FALSE;
    }

    private static String text(Wanted wanted) {
        if (wanted instanceof Wanted.Token token) {
            return token.code().orElse("");
        }
        return wanted instanceof Wanted.Reference reference
                        && reference.site().isEmpty()
                        && reference.mayBe("Observation")
                ? reference.id()
                : "";
    }
}
