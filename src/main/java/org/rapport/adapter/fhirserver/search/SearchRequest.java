package org.rapport.adapter.fhirserver.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.Question.Order;

/** A search as it was understood. */
public final class SearchRequest {
    private static final int DEFAULT_COUNT = 50;
    private static final int LARGEST_COUNT = 500;
    private static final Set<String> TOTALS = Set.of("none", "estimate", "accurate");

    private final SearchForm form;
    private final List<Criterion> criteria;
    private final Map<String, String> controls;
    private final Inclusions inclusions;
    private final List<String> ignored;
    private final Optional<String> cursor;
    private final int count;

    SearchRequest(
            SearchForm form,
            List<Criterion> criteria,
            Map<String, String> controls,
            Inclusions inclusions,
            List<String> ignored,
            Optional<String> cursor) {
        this.form = form;
        this.criteria = criteria;
        this.controls = controls;
        this.inclusions = inclusions;
        this.ignored = ignored;
        this.cursor = cursor;
        this.count = readCount();
        if (!TOTALS.contains(controls.getOrDefault("_total", "none"))) {
            throw new BadSearch("_total", "'_total' takes none, estimate or accurate");
        }
        refuseToSortAll();
        if (cursor.isEmpty() && !countOnly()) {
            PageToken.refuseTooLong(resourceType(), query());
        }
    }

    private void refuseToSortAll() {
        Optional<CostlyOrder> costly = CostlyOrder.of(form.resourceType());
        boolean narrowed = criteria.stream()
                .filter(one -> one.modifier().isEmpty() && one.referrer().isEmpty())
                .anyMatch(one -> costly.map(
                                order -> order.beside().contains(one.parameter().name()))
                        .orElse(true));
        costly.filter(order -> !narrowed && order().stream().map(Order::key).anyMatch(order.keys()::contains))
                .ifPresent(order -> {
                    throw new BadSearch("_sort", "'_sort' by " + order.sentence());
                });
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
        return "These parameters are not supported and were ignored: " + Names.list(ignored);
    }

    List<Criterion> criteria() {
        return criteria;
    }

    /** Each repetition of a parameter, as it came. */
    public List<String> each(String name) {
        return criteria.stream()
                .filter(criterion -> criterion.key().equals(name))
                .flatMap(criterion -> criterion.values().stream())
                .toList();
    }

    /** The alternatives of a parameter, without their escapes. */
    public List<String> anyOf(String name) {
        return criteria.stream()
                .filter(criterion -> criterion.key().equals(name))
                .flatMap(criterion ->
                        criterion.values().stream().flatMap(value -> criterion.alternatives(value).stream()))
                .map(Escapes::unescape)
                .toList();
    }

    /** What else is wanted beside the matches. */
    public Inclusions inclusions() {
        return inclusions;
    }

    /** What to sort by, the first first. */
    public List<Order> order() {
        List<Order> order = new ArrayList<>();
        for (String asked : Escapes.split(controls.getOrDefault("_sort", ""), ',')) {
            boolean descending = asked.startsWith("-");
            String key = descending ? asked.substring(1) : asked;
            if (form.sortKeys().contains(key)) {
                order.add(new Order(key, descending));
            } else if (controls.containsKey("_sort")) {
                throw new BadSearch(
                        "_sort", "'_sort' takes " + String.join(", ", form.sortKeys()) + ", with '-' for descending");
            }
        }
        return order;
    }

    /** The search as a URL query, with what was understood and nothing else. */
    public String query() {
        List<String> pairs = new ArrayList<>();
        criteria.forEach(one -> one.values().forEach(value -> pairs.add(one.key() + "=" + encode(value))));
        inclusions.asked().forEach(one -> pairs.add(one[0] + "=" + encode(one[1])));
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
