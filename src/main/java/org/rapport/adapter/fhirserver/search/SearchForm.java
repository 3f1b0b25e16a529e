package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource type can be searched by.
 *
 * @param resourceType the type
 * @param parameters the parameters
 * @param sortKeys what {@code _sort} takes; empty when it takes nothing
 * @param includes what {@code _include} takes, such as {@code Observation:has-member}
 * @param reverseIncludes what {@code _revinclude} takes, such as {@code Provenance:target}
 * @param referrers by what {@code _has} can ask for resources that refer to one, such as {@code Observation:has-member}
 */
public record SearchForm(
        String resourceType,
        List<SearchParameter> parameters,
        List<String> sortKeys,
        List<String> includes,
        List<String> reverseIncludes,
        List<String> referrers) {
    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of("_count", "_total", "_summary", "_elements", "_format", "_pretty", PageToken.PARAMETER);

    /** A form without references to and from other resources. */
    public SearchForm(String resourceType, List<SearchParameter> parameters, List<String> sortKeys) {
        this(resourceType, parameters, sortKeys, List.of(), List.of(), List.of());
    }

    /** The same with references from one resource to others that can be followed. */
    SearchForm following(List<String> ahead, List<String> back, List<String> by) {
        return new SearchForm(resourceType, parameters, sortKeys, ahead, back, by);
    }

    /**
     * Reads a search.
     *
     * @param asked names with modifiers, and values, as they came
     * @param strict whether an unknown parameter is refused rather than ignored and reported
     * @throws BadSearch when it cannot be answered
     */
    public SearchRequest read(Map<String, String[]> asked, boolean strict) {
        Optional<String> token = first(asked, PageToken.PARAMETER);
        if (token.isEmpty()) {
            return read(asked, strict, Optional.empty());
        }
        PageToken page = PageToken.decode(token.get());
        if (!page.resourceType().equals(resourceType)) {
            throw PageToken.foreign();
        }
        refuseBeside(asked);
        return read(page.asked(), false, Optional.of(page.cursor()));
    }

    /** The link carries the whole search; what is put beside it would not be heard. */
    private static void refuseBeside(Map<String, String[]> asked) {
        for (String key : asked.keySet()) {
            if (!ABOUT_THE_ANSWER.contains(key)) {
                throw new BadSearch(
                        PageToken.PARAMETER,
                        "A page link is followed as it is; '" + Names.shown(key) + "' is one too much");
            }
        }
    }

    private SearchRequest read(Map<String, String[]> asked, boolean strict, Optional<String> cursor) {
        List<Criterion> criteria = new ArrayList<>();
        Map<String, String> controls = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        Inclusions inclusions = new Inclusions(this);
        asked.forEach((key, values) -> {
            Optional<Criterion> criterion = Criterion.read(this, key, values);
            if (criterion.isPresent()) {
                criteria.add(criterion.get());
            } else if (isControl(key)) {
                controls.put(key, single(key, values));
            } else if (!inclusions.take(key, values, ignored)) {
                ignored.add(key);
            }
        });
        if (strict && !ignored.isEmpty()) {
            throw new BadSearch(ignored.get(0), "Unknown search parameters: " + Names.list(ignored));
        }
        return new SearchRequest(this, criteria, controls, inclusions, List.copyOf(ignored), cursor);
    }

    Optional<SearchParameter> find(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private boolean isControl(String key) {
        return ABOUT_THE_ANSWER.contains(key) || "_sort".equals(key) && !sortKeys.isEmpty();
    }

    private static String single(String key, String[] values) {
        if (values.length != 1) {
            throw new BadSearch(key, "'" + key + "' can be given once only");
        }
        return values[0];
    }

    private static Optional<String> first(Map<String, String[]> asked, String name) {
        return Optional.ofNullable(asked.get(name))
                .filter(values -> values.length > 0)
                .map(values -> values[0]);
    }
}
