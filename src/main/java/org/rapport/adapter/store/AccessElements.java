package org.rapport.adapter.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;
import org.rapport.application.record.Deed;

/** What the search parameters of AuditEvent mean in the table of entries. */
final class AccessElements implements ConditionSql.Elements {
    private final Supplier<? extends Collection<String>> sites;

    AccessElements(Supplier<? extends Collection<String>> sites) {
        this.sites = sites;
    }

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "_id" -> Demand.uuid("id", "", wanted);
            case "date", "_lastUpdated" -> Demand.time("recorded", "recorded", wanted);
            case "patient" -> Clause.anyOf(wanted, this::patient);
            case "agent-name" -> Clause.anyOf(wanted, one -> beginning("agent", one));
            case "address" -> Clause.anyOf(wanted, one -> beginning("address", one));
            case "type" -> Clause.in("deed", ofType(wanted));
            case "subtype" -> Demand.code("deed", "https://rapport.org/fhir/CodeSystem/rapport-deeds", wanted);
            case "outcome" ->
                Demand.code("outcome", "http://terminology.hl7.org/CodeSystem/audit-event-outcome", wanted);
            default -> throw new IllegalArgumentException("The record cannot be searched by '" + element + "'");
        };
    }

    /** An id at whatever site may be that of a patient of each. */
    private Clause patient(Wanted wanted) {
        if (Demand.isPresence(wanted)) {
            return Clause.of("patients <> '{}'");
        }
        if (!(wanted instanceof Wanted.Reference reference) || !reference.mayBe("Patient")) {
            return Clause.FALSE;
        }
        Stream<String> at = reference.site().map(Stream::of).orElseGet(() -> sites.get().stream());
        return Clause.of(
                "patients && ?",
                Clause.array("text", at.map(site -> site + "/" + reference.id()).toList()));
    }

    private static Clause beginning(String column, Wanted wanted) {
        return wanted instanceof Wanted.Uri text
                ? Clause.of(
                        "lower(" + column + ") like ?",
                        text.uri().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%")
                : Clause.of(column + " is not null");
    }

    private static List<String> ofType(List<Wanted> wanted) {
        return Arrays.stream(Deed.values())
                .filter(deed -> wanted.stream().anyMatch(one -> isOf(deed.kind(), one)))
                .map(Deed::code)
                .toList();
    }

    private static boolean isOf(Deed.Kind kind, Wanted wanted) {
        return Demand.isPresence(wanted)
                || wanted instanceof Wanted.Token token && token.means(kind.system(), kind.code());
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("No entry is referred to by " + reference.by());
    }
}
