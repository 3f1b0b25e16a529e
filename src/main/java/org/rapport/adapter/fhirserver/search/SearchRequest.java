package org.rapport.adapter.fhirserver.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A search as it was understood. */
public final class SearchRequest {
    private static final int DEFAULT_COUNT = 50;
    private static final int LARGEST_COUNT = 500;
    private static final Set<String> TOTALS = Set.of("none", "estimate", "accurate");

    private final SearchForm form;
    private final Map<String, List<String>> criteria;
    private final Map<String, String> controls;
    private final List<String> ignored;
    private final Optional<String> cursor;
    private final int count;

    SearchRequest(
            SearchForm form,
            Map<String, List<String>> criteria,
            Map<String, String> controls,
            List<String> ignored,
            Optional<String> cursor) {
        this.form = form;
        this.criteria = criteria;
        this.controls = controls;
        this.ignored = ignored;
        this.cursor = cursor;
        this.count = readCount();
        if (!TOTALS.contains(controls.getOrDefault("_total", "none"))) {
            throw new BadSearch("_total", "'_total' takes none, estimate or accurate");
        }
        sort();
    }

    private int readCount() {
        String asked = controls.getOrDefault("_count", String.valueOf(DEFAULT_COUNT));
        if (!asked.matches("[0-9]{1,9}")) {
            throw new BadSearch("_count", "'_count' takes a whole number from 0");
        }
        return Math.min(Integer.parseInt(asked), LARGEST_COUNT);
    }

    public String resourceType() {
        return form.resourceType();
    }

    /** How many resources the page holds at most, 1 to 500. */
    public int count() {
        return Math.max(count, 1);
    }

    /** Whether only the number of matches is wanted. */
    public boolean countOnly() {
        return count == 0 || "count".equals(controls.get("_summary"));
    }

    /** Whether the number of matches is wanted. */
    public boolean totalWanted() {
        return countOnly() || !"none".equals(controls.getOrDefault("_total", "none"));
    }

    /** Where the page before ended. */
    public Optional<String> cursor() {
        return cursor;
    }

    /** Parameters that were not understood. */
    public List<String> ignored() {
        return ignored;
    }

    /** The sentence that reports the parameters that were not understood. */
    public String ignoredSentence() {
        return "These parameters are not supported and were ignored: " + SearchForm.names(ignored);
    }

    /** Each repetition of a parameter, all to be met, as it came. */
    public List<String> each(String name) {
        return criteria.getOrDefault(name, List.of());
    }

    /** The alternatives of a parameter that is given at most once. */
    public List<String> anyOf(String name) {
        return each(name).stream()
                .flatMap(value -> alternatives(name, value).stream())
                .toList();
    }

    /** The alternatives of each repetition. */
    public List<List<String>> allOfAnyOf(String name) {
        return each(name).stream().map(value -> alternatives(name, value)).toList();
    }

    private static List<String> alternatives(String name, String value) {
        List<String> alternatives = Escapes.split(value);
        if (alternatives.stream().anyMatch(String::isBlank)) {
            throw new BadSearch(name, "'" + name + "' has an alternative without a value");
        }
        return alternatives;
    }

    /** What to sort by. */
    public Optional<SortOrder> sort() {
        return Optional.ofNullable(controls.get("_sort")).map(asked -> {
            boolean descending = asked.startsWith("-");
            String key = descending ? asked.substring(1) : asked;
            if (!form.sortKeys().contains(key)) {
                throw new BadSearch(
                        "_sort",
                        "'_sort' takes one of " + String.join(", ", form.sortKeys()) + ", with '-' for descending");
            }
            return new SortOrder(key, descending);
        });
    }

    /**
     * An order.
     *
     * @param key by what
     * @param descending whether the greatest comes first
     */
    public record SortOrder(String key, boolean descending) {}

    /** The search as a URL query, with what was understood and nothing else. */
    public String query() {
        List<String> pairs = new ArrayList<>();
        criteria.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + encode(value))));
        controls.forEach((name, value) -> pairs.add(name + "=" + encode(value)));
        return String.join("&", pairs);
    }

    /** The URL query of a page further on. */
    public String pageQuery(String after) {
        List<String> pairs = new ArrayList<>();
        pairs.add(PageToken.PARAMETER + "=" + new PageToken(resourceType(), query(), after).encode());
        for (String name : List.of("_format", "_pretty", "_elements", "_summary")) {
            Optional.ofNullable(controls.get(name)).ifPresent(value -> pairs.add(name + "=" + encode(value)));
        }
        return String.join("&", pairs);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
