package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;

/**
 * A search of one type: what must match, in which order, and which index entries can hold the answers. A parameter the
 * server does not know is refused, never ignored: an ignored one would answer with everybody's data.
 *
 * @param type the resource type
 * @param indexKeys keys that narrow the search; empty means that everything is looked at
 * @param predicate decides on one current version
 * @param order the sort order asked for, or that of no preference
 */
record SearchQuery(
        String type,
        Collection<String> indexKeys,
        Predicate<StoredVersion> predicate,
        Comparator<StoredVersion> order) {

    private static final Set<String> PRESENTATION =
            Set.of("_count", "_format", "_pretty", "_summary", "_elements", "_total", "_sort");
    private static final Comparator<StoredVersion> ANY = (left, right) -> 0;

    /** Reads the query of a search or of a conditional request. */
    static SearchQuery of(String type, Map<String, ? extends List<String>> parameters) {
        Predicate<StoredVersion> predicate = version -> true;
        List<String> keys = List.of();
        for (Map.Entry<String, ? extends List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (!PRESENTATION.contains(parameter.getKey())) {
                    List<String> anyOf = alternatives(value);
                    predicate = predicate.and(condition(type, parameter.getKey(), anyOf));
                    keys = keys.isEmpty() ? keys(type, parameter.getKey(), anyOf) : keys;
                }
            }
        }
        List<String> sort = parameters.containsKey("_sort") ? parameters.get("_sort") : List.of();
        return new SearchQuery(type, keys, predicate, sort.isEmpty() ? ANY : order(type, sort.get(0)));
    }

    private static Predicate<StoredVersion> condition(String type, String name, List<String> anyOf) {
        if (name.equals("_id")) {
            return version -> anyOf.contains(version.id());
        }
        if (name.equals("_lastUpdated")) {
            Predicate<DateRange> asked = anyOf.stream()
                    .map(DateRange::criterion)
                    .reduce(Predicate::or)
                    .orElseThrow();
            return version -> asked.test(DateRange.at(version.lastUpdated()));
        }
        SearchParameter parameter = known(type, name);
        Predicate<Resource> asked = anyOf.stream()
                .map(value -> parameter.criterion(typed(name, value)))
                .reduce(Predicate::or)
                .orElseThrow();
        return version -> asked.test(version.content());
    }

    private static SearchParameter known(String type, String name) {
        String plain = name.endsWith(":Patient") ? name.substring(0, name.indexOf(':')) : name;
        return SearchParameters.named(type, plain)
                .orElseThrow(() ->
                        new InvalidRequestException("Search parameter '" + name + "' is not offered on " + type + "."));
    }

    private static String typed(String name, String value) {
        return name.endsWith(":Patient") && !value.contains("/") ? "Patient/" + value : value;
    }

    private static List<String> keys(String type, String name, List<String> anyOf) {
        List<String> keys = new ArrayList<>();
        for (String value : anyOf) {
            List<String> found = SearchParameters.named(type, name).stream()
                    .filter(SearchParameter::indexed)
                    .flatMap(parameter -> parameter.lookupKeys(value))
                    .toList();
            if (found.isEmpty()) {
                return List.of();
            }
            keys.addAll(found);
        }
        return keys;
    }

    private static List<String> alternatives(String value) {
        if (value.isBlank()) {
            throw new InvalidRequestException("A search value is empty.");
        }
        return Arrays.stream(value.split("(?<!\\\\),"))
                .map(part -> part.replace("\\,", ","))
                .toList();
    }

    private static Comparator<StoredVersion> order(String type, String sort) {
        Comparator<StoredVersion> order = ANY;
        for (String key : sort.split(",")) {
            boolean descending = key.startsWith("-");
            Comparator<StoredVersion> next = by(type, descending ? key.substring(1) : key);
            order = order.thenComparing(descending ? next.reversed() : next);
        }
        return order;
    }

    private static Comparator<StoredVersion> by(String type, String key) {
        if (key.equals("_lastUpdated")) {
            return Comparator.comparing(StoredVersion::lastUpdated);
        }
        if (key.equals("_id")) {
            return Comparator.comparing(StoredVersion::id);
        }
        SearchParameter parameter = known(type, key);
        if (parameter.kind() != SearchParamType.DATE) {
            throw new InvalidRequestException("Sorting " + type + " by '" + key + "' is not offered.");
        }
        return Comparator.comparing(
                version -> ranges(parameter, version).map(DateRange::from).min(Comparator.naturalOrder()),
                Comparator.comparing(first -> first.orElse(Instant.MAX)));
    }

    private static Stream<DateRange> ranges(SearchParameter parameter, StoredVersion version) {
        return parameter.elements().apply(version.content()).flatMap(element -> DateRange.of(element).stream());
    }
}
