package org.rapport.fhir.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The ValueSets and CodeSystems that a Questionnaire may refer to by their canonical. What is not in here cannot be
 * resolved: nothing is fetched from anywhere.
 */
public final class Terminology {
    /** Nothing but what a Questionnaire contains itself. */
    public static final Terminology NONE = of(List.of(), List.of());

    private final List<ValueSet> valueSets;
    private final List<CodeSystem> codeSystems;

    private Terminology(Collection<ValueSet> valueSets, Collection<CodeSystem> codeSystems) {
        this.valueSets = List.copyOf(valueSets);
        this.codeSystems = List.copyOf(codeSystems);
    }

    /** A terminology of these; where two have the same url and version, the first one counts. */
    public static Terminology of(Collection<ValueSet> valueSets, Collection<CodeSystem> codeSystems) {
        return new Terminology(valueSets, codeSystems);
    }

    /** This terminology, and what it lacks from another. */
    public Terminology or(Terminology other) {
        return of(
                Stream.concat(valueSets.stream(), other.valueSets.stream()).toList(),
                Stream.concat(codeSystems.stream(), other.codeSystems.stream()).toList());
    }

    Optional<ValueSet> valueSet(String canonical) {
        return find(valueSets, canonical);
    }

    Optional<CodeSystem> codeSystem(String canonical) {
        return find(codeSystems, canonical);
    }

    private static <T extends MetadataResource> Optional<T> find(List<T> among, String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        Optional<String> version = bar < 0 ? Optional.empty() : Optional.of(canonical.substring(bar + 1));
        return among.stream()
                .filter(it -> url.equals(it.getUrl()))
                .filter(it -> version.isEmpty() || version.get().equals(it.getVersion()))
                .findFirst();
    }
}
