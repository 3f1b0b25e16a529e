package org.rapport.adapter.fhirserver.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * What a resource type can be searched by.
 *
 * @param resourceType the type
 * @param parameters the parameters
 * @param sortKeys what {@code _sort} takes; empty when it takes nothing
 */
public record SearchForm(String resourceType, List<SearchParameter> parameters, List<String> sortKeys) {
    private static final Set<String> ABOUT_THE_ANSWER =
            Set.of("_count", "_total", "_summary", "_elements", "_format", "_pretty", PageToken.PARAMETER);

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
        return read(page.asked(), false, Optional.of(page.cursor()));
    }

    private SearchRequest read(Map<String, String[]> asked, boolean strict, Optional<String> cursor) {
        Map<String, List<String>> criteria = new LinkedHashMap<>();
        Map<String, String> controls = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        asked.forEach((key, values) -> {
            Optional<SearchParameter> known = find(key);
            if (known.isPresent()) {
                criteria.put(known.get().name(), criterion(known.get(), key, values, criteria));
            } else if (isControl(key)) {
                controls.put(key, single(key, values));
            } else {
                ignored.add(key);
            }
        });
        if (strict && !ignored.isEmpty()) {
            throw new BadSearch(ignored.get(0), "Unknown search parameters: " + names(ignored));
        }
        return new SearchRequest(this, criteria, controls, List.copyOf(ignored), cursor);
    }

    private Optional<SearchParameter> find(String key) {
        int colon = key.indexOf(':');
        String name = colon < 0 ? key : key.substring(0, colon);
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private boolean isControl(String key) {
        return ABOUT_THE_ANSWER.contains(key) || "_sort".equals(key) && !sortKeys.isEmpty();
    }

    private static List<String> criterion(
            SearchParameter parameter, String key, String[] values, Map<String, List<String>> before) {
        String name = parameter.name();
        if (!key.equals(name) && !isTypeOfReference(parameter, key)) {
            throw new BadSearch(name, "The modifier of '" + printable(key) + "' is not supported");
        }
        if (!parameter.repeatable() && (values.length > 1 || before.containsKey(name))) {
            throw new BadSearch(name, "'" + name + "' can be given once only; separate alternatives by commas");
        }
        for (String value : values) {
            if (value.isBlank()) {
                throw new BadSearch(name, "'" + name + "' has no value");
            }
        }
        return List.of(values);
    }

    private static boolean isTypeOfReference(SearchParameter parameter, String key) {
        return parameter.type() == SearchParamType.REFERENCE
                && (key.equals("patient:Patient")
                        || key.equals("subject:Patient")
                        || key.equals("encounter:Encounter"));
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

    /** Names as far as they can be shown: what came from outside is cut and cleaned. */
    static String names(List<String> names) {
        return String.join(
                ", ", names.stream().limit(20).map(SearchForm::printable).toList());
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.:-]", "?");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
    }
}
