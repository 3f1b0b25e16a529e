package org.rapport.adapter.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

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
            case "agent-name" -> text("agent", wanted);
            case "address" -> text("address", wanted);
            case "site" -> Demand.code("site", "https://rapport.org/fhir/site", wanted);
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

    private static Clause text(String column, List<Wanted> wanted) {
        if (wanted.stream().anyMatch(Demand::isPresence)) {
            return Clause.TRUE;
        }
        List<String> texts = wanted.stream()
                .flatMap(one -> one instanceof Wanted.Uri uri
                        ? Stream.of(uri.uri())
                        : Optional.of(one)
                                .filter(Wanted.Token.class::isInstance)
                                .map(Wanted.Token.class::cast)
                                .flatMap(Wanted.Token::code)
                                .stream())
                .toList();
        return texts.isEmpty() ? Clause.FALSE : Clause.in(column, texts);
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("No entry is referred to by " + reference.by());
    }
}
