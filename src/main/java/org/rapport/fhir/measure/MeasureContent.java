package org.rapport.fhir.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Measures, and what their logic needs. Unchanging.
 *
 * @param resources Measures, Libraries, ValueSets and CodeSystems, each with an id and a url
 */
public record MeasureContent(List<MetadataResource> resources) {
    public MeasureContent {
        resources = List.copyOf(resources);
    }

    /** These, and after them others: where both have the same, these come first. */
    public MeasureContent and(MeasureContent others) {
        List<MetadataResource> all = new ArrayList<>(resources);
        all.addAll(others.resources);
        return new MeasureContent(all);
    }

    /**
     * The Measure that is meant.
     *
     * @param name logical id, url or {@code url|version}; of a url without version the highest version
     */
    public Optional<Measure> measure(String name) {
        return of(Measure.class)
                .filter(measure -> name.equals(measure.getIdElement().getIdPart())
                        || isCalled(name).test(measure))
                .reduce(MeasureContent::higher);
    }

    /**
     * The Library by its name in CQL.
     *
     * @param version its version, when it is asked for
     */
    public Optional<Library> library(String name, Optional<String> version) {
        return of(Library.class)
                .filter(library -> name.equals(library.getName())
                        || name.equals(library.getIdElement().getIdPart())
                        || String.valueOf(library.getUrl()).endsWith("/" + name))
                .filter(library -> version.isEmpty() || version.get().equals(library.getVersion()))
                .reduce(MeasureContent::higher);
    }

    /** The Library of a canonical, with or without version. */
    public Optional<Library> library(String canonical) {
        return of(Library.class).filter(isCalled(canonical)).reduce(MeasureContent::higher);
    }

    /** The ValueSet of a canonical, with or without version. */
    public Optional<ValueSet> valueSet(String canonical) {
        return of(ValueSet.class).filter(isCalled(canonical)).reduce(MeasureContent::higher);
    }

    /** All of a kind. */
    public <T extends MetadataResource> Stream<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast);
    }

    private static Predicate<MetadataResource> isCalled(String canonical) {
        String[] parts = canonical.split("\\|", 2);
        return resource ->
                parts[0].equals(resource.getUrl()) && (parts.length == 1 || parts[1].equals(resource.getVersion()));
    }

    /** Versions are compared by their numbers; of two alike the first stays. */
    private static <T extends MetadataResource> T higher(T one, T other) {
        return compare(numbers(one), numbers(other)) >= 0 ? one : other;
    }

    private static List<Integer> numbers(MetadataResource resource) {
        return Stream.of(Objects.toString(resource.getVersion(), "").split("\\D+"))
                .filter(part -> !part.isEmpty() && part.length() < 10)
                .map(Integer::valueOf)
                .toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int difference = Integer.compare(at(one, i), at(other, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int at(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    /** Of some resources. */
    public static MeasureContent of(Collection<? extends MetadataResource> resources) {
        return new MeasureContent(List.copyOf(resources));
    }
}
