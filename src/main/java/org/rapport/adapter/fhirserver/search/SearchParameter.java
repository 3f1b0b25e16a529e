package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * A parameter that a search may use. It may be given more than once, each to be met; commas separate alternatives.
 *
 * @param name as it stands in the URL
 * @param type decides how values are read
 * @param documentation one sentence for the CapabilityStatement
 * @param modifiers what may follow the name after a colon
 * @param targets types of resources that a reference may be to
 * @param codes the codes that there are; empty where that is open
 * @param parts of a composite, the parameters whose values are joined by a dollar sign
 */
public record SearchParameter(
        String name,
        SearchParamType type,
        String documentation,
        Set<String> modifiers,
        List<String> targets,
        Set<String> codes,
        List<SearchParameter> parts) {
    private static final String DATES = " Prefixes: eq, ne, gt, ge, lt, le, sa, eb, ap.";

    static SearchParameter token(String name, String documentation) {
        return of(name, SearchParamType.TOKEN, documentation, Set.of("missing", "not", "in", "not-in"));
    }

    static SearchParameter id(String documentation) {
        return of("_id", SearchParamType.TOKEN, documentation, Set.of());
    }

    /** A reference to a resource of one of some types. */
    static SearchParameter reference(String name, String documentation, String... targets) {
        Set<String> modifiers = new TreeSet<>(Set.of("missing"));
        modifiers.addAll(List.of(targets));
        return new SearchParameter(
                name, SearchParamType.REFERENCE, documentation, modifiers, List.of(targets), Set.of(), List.of());
    }

    /** A reference to the definition with a canonical url. */
    static SearchParameter canonical(String name, String documentation) {
        return of(name, SearchParamType.REFERENCE, documentation, Set.of("missing"));
    }

    static SearchParameter date(String name, String documentation) {
        return of(name, SearchParamType.DATE, documentation + DATES, Set.of("missing"));
    }

    static SearchParameter quantity(String name, String documentation) {
        return of(name, SearchParamType.QUANTITY, documentation + DATES, Set.of("missing"));
    }

    static SearchParameter string(String name, String documentation) {
        return of(name, SearchParamType.STRING, documentation, Set.of("missing"));
    }

    static SearchParameter uri(String name, String documentation) {
        return of(name, SearchParamType.URI, documentation, Set.of("missing"));
    }

    /** Two values of one part of the resource. */
    static SearchParameter composite(String name, String documentation, SearchParameter one, SearchParameter other) {
        return new SearchParameter(
                name, SearchParamType.COMPOSITE, documentation, Set.of(), List.of(), Set.of(), List.of(one, other));
    }

    private static SearchParameter of(String name, SearchParamType type, String documentation, Set<String> modifiers) {
        return new SearchParameter(name, type, documentation, modifiers, List.of(), Set.of(), List.of());
    }

    /** The same, which may also ask by the identifier of what is referred to. */
    SearchParameter byIdentifier() {
        Set<String> more = new TreeSet<>(modifiers);
        more.add("identifier");
        return new SearchParameter(name, type, documentation, more, targets, codes, parts);
    }

    /** The same, whose codes are known. */
    SearchParameter of(Set<String> known) {
        return new SearchParameter(name, type, documentation, modifiers, targets, known, parts);
    }

    /** What the CapabilityStatement tells of it. */
    public String sentence() {
        List<String> sentences = new ArrayList<>(List.of(documentation));
        if (!modifiers.isEmpty()) {
            sentences.add(modifiers.stream().sorted().collect(Collectors.joining(", :", "Modifiers: :", ".")));
        }
        return String.join(" ", sentences);
    }
}
