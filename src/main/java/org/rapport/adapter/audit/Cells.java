package org.rapport.adapter.audit;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.PublishedRate.Percent;
import org.rapport.domain.audit.SuppressionRules;

/** The cells that make up the rows of a {@link Sheet}. */
final class Cells {
    /** What {@link #rate} gives. */
    static final List<String> RATE = List.of("numerator", "denominator", "percent", "low", "high");

    private Cells() {}

    /** Cells one after the other. */
    @SafeVarargs
    static List<Object> row(List<Object>... parts) {
        List<Object> row = new ArrayList<>();
        List.of(parts).forEach(row::addAll);
        return row;
    }

    /** Numerator, denominator, percent, low, high. */
    static List<Object> rate(PublishedRate rate) {
        return row(List.of(rate.numerator(), rate.denominator()), percent(rate.percent()));
    }

    /** Percent, low, high. */
    static List<Object> percent(Optional<Percent> percent) {
        return List.of(percent.map(Percent::value), percent.map(Percent::low), percent.map(Percent::high));
    }

    /** How small numbers are kept back, and what else goes with a sheet; more can be put into it. */
    static Map<String, JsonValue> notes(SuppressionRules rules, String name, JsonValue note) {
        Map<String, JsonValue> notes = new LinkedHashMap<>();
        notes.put(
                "rules",
                Json.createObjectBuilder()
                        .add("threshold", rules.threshold())
                        .add("base", rules.base())
                        .build());
        notes.put(name, note);
        return notes;
    }

    /** A rate by itself. */
    static JsonValue alone(PublishedRate rate) {
        return new Sheet(RATE, List.of(rate(rate)), Map.of())
                .json()
                .getJsonArray("rows")
                .get(0);
    }
}
