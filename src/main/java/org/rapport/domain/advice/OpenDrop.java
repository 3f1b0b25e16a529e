package org.rapport.domain.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/**
 * The alliance drop that nobody has followed up yet: the latest of its score, not repaired, and with no value of the same
 * score at a later session. A later form is the follow-up, whatever it says; if it is low too, it is a drop of its own.
 *
 * <p>At most one is told: a marked one before a possible one, then the later one.
 *
 * <p>Worked example: WAI-SR 4.3, 3.2 is told after the second session; with a third value of 4.0 it is not told any more.
 */
final class OpenDrop {
    private static final String DROP = "alliance-drop";
    private static final String MARKED = "marked";
    private static final List<String> CITATIONS = List.of(
            "R1: Miller and Duncan 2004, for the Session Rating Scale",
            "R2 and R3: Rapport's own rules, on its page about change over time");
    private static final Map<String, String> RULES = new TreeMap<>(Map.of(
            "drop-r1", "R1: the value lies where it is worth discussing by itself",
            "drop-r2-1", "R2(1): it fell by at least the reference deviation since the session before",
            "drop-r2-2", "R2(2): it fell by at least twice the reference deviation since the session before",
            "drop-r2-several-1", "R2(1) against the highest of the last three values",
            "drop-r2-several-2", "R2(2) against the highest of the last three values",
            "drop-r3", "R3: it lies below the range of the sessions before"));

    private static final Comparator<Evidence> WEIGHT =
            Comparator.<Evidence, Boolean>comparing(one -> one.found(MARKED)).thenComparing(Evidence.IN_TIME);

    private final Wording wording;

    OpenDrop(Wording wording) {
        this.wording = wording;
    }

    Optional<Concern> of(Collection<Evidence> evidence) {
        Map<String, Evidence> latest = new TreeMap<>();
        evidence.stream()
                .filter(one -> one.is(DROP) && one.outcome() instanceof Outcome.Finding)
                .sorted(Evidence.IN_TIME)
                .forEach(one -> latest.put(one.about(), one));
        return latest.values().stream()
                .filter(one -> open(one, evidence))
                .max(WEIGHT)
                .map(this::concern);
    }

    private static boolean open(Evidence drop, Collection<Evidence> evidence) {
        boolean measured = drop.number("repair-sessions-measured")
                .filter(many -> many.signum() > 0)
                .isPresent();
        boolean later = evidence.stream()
                .anyMatch(one -> one.family() == ScoreFamily.ALLIANCE
                        && one.is(drop.about())
                        && one.outcome() instanceof Outcome.Quantity
                        && one.asOf().isAfter(drop.asOf()));
        return !drop.marked("repaired") && !measured && !later;
    }

    private Concern concern(Evidence drop) {
        boolean marked = drop.found(MARKED);
        String kind = marked ? "Marked alliance drop" : "Possible alliance drop";
        return new Concern(
                ConcernKind.ALLIANCE_DROP,
                marked,
                kind + " on " + wording.day(drop.asOf()) + " (" + drop.title() + "), not followed up yet",
                reasons(drop),
                rule(drop),
                List.of(DROP),
                CITATIONS,
                drop.sources(),
                List.of(String.join(
                        " ",
                        drop.about(),
                        Long.toString(drop.asOf().getEpochSecond()),
                        marked ? MARKED : "possible",
                        drop.number("session-value").map(Wording::number).orElse(""))));
    }

    private List<String> reasons(Evidence drop) {
        List<String> reasons = new ArrayList<>();
        drop.number("session-value").ifPresent(value -> {
            String before = drop.number("previous-value")
                    .map(number -> " after " + Wording.number(number) + " at the session before")
                    .orElse("");
            String session = drop.number("session-number")
                    .map(number -> " at session " + Wording.number(number))
                    .orElse("");
            reasons.add(drop.title() + " was " + Wording.number(value) + session + " on " + wording.day(drop.asOf())
                    + before + ".");
        });
        reasons.add("No later session has this form yet.");
        return reasons;
    }

    /** The rules that held, in words; of a chart that does not say which, all that there are. */
    private static String rule(Evidence drop) {
        List<String> held = drop.components().stream()
                .map(Component::code)
                .filter(code -> RULES.containsKey(code) && drop.marked(code))
                .map(RULES::get)
                .toList();
        return held.isEmpty()
                ? "At least one of the rules R1, R2 and R3 for an alliance drop holds."
                : "These rules for an alliance drop hold. " + String.join(". ", held) + ".";
    }
}
