package org.rapport.fhir.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The ValueSets and CodeSystems that a Questionnaire may refer to by their canonical. What is not in here cannot be
 * resolved: nothing is fetched from anywhere.
 */
public final class Terminology {
    /** Nothing but what a Questionnaire contains itself. */
    public static final Terminology NONE = of(List.of(), List.of());

    private final List<ValueSet> contained;
    private final List<ValueSet> valueSets;
    private final List<CodeSystem> codeSystems;

    private Terminology(List<ValueSet> contained, Stream<ValueSet> valueSets, Stream<CodeSystem> codeSystems) {
        this.contained = contained;
        this.valueSets = valueSets.toList();
        this.codeSystems = codeSystems.toList();
    }

    /** A terminology of these; where two have the same url and version, the first one counts. */
    public static Terminology of(Collection<ValueSet> valueSets, Collection<CodeSystem> codeSystems) {
        return new Terminology(List.of(), valueSets.stream(), codeSystems.stream());
    }

    /** This terminology, and what it lacks from another. */
    public Terminology or(Terminology other) {
        return new Terminology(
                contained,
                Stream.concat(valueSets.stream(), other.valueSets.stream()),
                Stream.concat(codeSystems.stream(), other.codeSystems.stream()));
    }

    /** The terminology as one Questionnaire sees it: what it contains comes first. */
    Terminology within(Questionnaire questionnaire) {
        List<ValueSet> own = contained(questionnaire, ValueSet.class);
        return new Terminology(
                own,
                Stream.concat(own.stream(), valueSets.stream()),
                Stream.concat(contained(questionnaire, CodeSystem.class).stream(), codeSystems.stream()));
    }

    /** A ValueSet by its canonical, with or without version, or by {@code #id} when it is contained. */
    Optional<ValueSet> valueSet(String canonical) {
        if (canonical.startsWith("#")) {
            return contained.stream().filter(it -> canonical.equals(local(it))).findFirst();
        }
        return find(valueSets, canonical);
    }

    Optional<CodeSystem> codeSystem(String canonical) {
        return find(codeSystems, canonical).filter(it -> !isSupplement(it));
    }

    /** Whether a canonical without version fits several versions, of which none is contained. */
    boolean severalValueSets(String canonical) {
        return contained.stream().noneMatch(it -> canonical.equals(it.getUrl())) && several(valueSets, canonical);
    }

    /** The same for a CodeSystem; a contained one counts like any other. */
    boolean severalCodeSystems(String canonical) {
        return several(codeSystems, canonical);
    }

    /**
     * The code system in every version that is here and everything that supplements it: all that can say something about
     * its codes. An answer names no version, so versions that disagree cannot be told apart.
     */
    Stream<CodeSystem> about(String system) {
        Set<String> versions = new HashSet<>();
        return Stream.concat(
                codeSystems.stream()
                        .filter(it -> !isSupplement(it) && system.equals(it.getUrl()))
                        .filter(it -> versions.add(String.valueOf(it.getVersion()))),
                codeSystems.stream()
                        .filter(Terminology::isSupplement)
                        .filter(it -> system.equals(url(it.getSupplements()))));
    }

    private static boolean isSupplement(CodeSystem system) {
        return system.getContent() == CodeSystem.CodeSystemContentMode.SUPPLEMENT;
    }

    private static String local(ValueSet valueSet) {
        String id = valueSet.getIdElement().getIdPart();
        return id.startsWith("#") ? id : "#" + id;
    }

    private static <T> List<T> contained(Questionnaire questionnaire, Class<T> type) {
        return questionnaire.getContained().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static boolean several(List<? extends MetadataResource> among, String canonical) {
        return among.stream()
                        .filter(it -> canonical.equals(it.getUrl()))
                        .map(it -> String.valueOf(it.getVersion()))
                        .distinct()
                        .count()
                > 1;
    }

    private static <T extends MetadataResource> Optional<T> find(List<T> among, String canonical) {
        int bar = canonical.indexOf('|');
        Optional<String> version = bar < 0 ? Optional.empty() : Optional.of(canonical.substring(bar + 1));
        return among.stream()
                .filter(it -> url(canonical).equals(it.getUrl()))
                .filter(it -> version.isEmpty() || version.get().equals(it.getVersion()))
                .findFirst();
    }

    private static String url(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
