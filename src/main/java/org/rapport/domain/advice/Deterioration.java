package org.rapport.domain.advice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores whose change from the first to the latest value of the course is a reliable deterioration. All of them make one
 * concern; of each score the latest word counts.
 */
final class Deterioration {
    private static final String CHANGE = "reliable-change";
    private static final String FOUND = "reliable-deterioration";
    private static final String RULE =
            "A change is called reliable when it is larger than measurement error alone makes"
                    + " likely: by the criterion set for the score, or by a reliable change index of at least 1.96 in size.";
    private static final List<String> CITATIONS =
            List.of("Jacobson and Truax 1991", "PHQ-9 6 points, GAD-7 4 points: NHS Talking Therapies");

    private final Wording wording;

    Deterioration(Wording wording) {
        this.wording = wording;
    }

    Optional<Concern> of(Collection<Evidence> evidence) {
        Map<String, Evidence> latest = new TreeMap<>();
        evidence.stream()
                .filter(one -> one.is(CHANGE))
                .sorted(Evidence.IN_TIME)
                .forEach(one -> latest.put(one.about(), one));
        List<Evidence> worse =
                latest.values().stream().filter(one -> one.found(FOUND)).toList();
        return worse.isEmpty() ? Optional.empty() : Optional.of(concern(worse));
    }

    private Concern concern(List<Evidence> worse) {
        return new Concern(
                ConcernKind.DETERIORATION,
                true,
                "Reliable deterioration since the first value of the course: "
                        + Wording.list(worse.stream().map(Evidence::title).toList()),
                worse.stream().map(this::reason).toList(),
                RULE,
                List.of(CHANGE),
                CITATIONS,
                worse.stream().flatMap(one -> one.sources().stream()).distinct().toList(),
                worse.stream().map(Deterioration::part).toList());
    }

    private String reason(Evidence one) {
        Optional<String> change = one.number("first-value").flatMap(first -> one.number("latest-value")
                .map(latest -> "went from " + Wording.number(first) + " to " + Wording.number(latest)));
        String criterion = one.number("criterion")
                .map(points -> "; reliable from a difference of " + Wording.number(points) + " on")
                .orElse("");
        return one.title() + " " + change.orElse("changed reliably") + " by " + wording.day(one.asOf()) + criterion
                + ".";
    }

    private static String part(Evidence one) {
        return one.about() + "@" + one.asOf().getEpochSecond() + "="
                + one.number("latest-value").map(Wording::number).orElse("");
    }
}
