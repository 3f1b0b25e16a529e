package org.rapport.domain.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/**
 * Risk items whose last known answer reaches their threshold. An unknown one ends nothing: the answer before it still
 * stands. All of them make one concern.
 */
final class RiskPresent {
    private static final String RULE =
            "A risk item is told when its last known answer is at or above the threshold that"
                    + " the questionnaire declares (PHQ-9 item 9 and CORE-10 item 6: from 1 on), whatever the total and however"
                    + " incomplete the form. It is never estimated.";
    private static final String CITATION = "Thresholds: the questionnaires as published; Rapport's page on risk items";

    private final Wording wording;

    RiskPresent(Wording wording) {
        this.wording = wording;
    }

    Optional<Concern> of(Collection<Evidence> evidence) {
        Map<String, Evidence> lastKnown = new TreeMap<>();
        evidence.stream()
                .filter(one -> one.family() == ScoreFamily.RISK && one.outcome() instanceof Outcome.Flag)
                .sorted(Evidence.IN_TIME)
                .forEach(one -> lastKnown.put(one.measure(), one));
        List<Evidence> present =
                lastKnown.values().stream().filter(Evidence::yes).toList();
        return present.isEmpty() ? Optional.empty() : Optional.of(concern(present));
    }

    private Concern concern(List<Evidence> present) {
        List<String> titles = present.stream().map(Evidence::title).toList();
        List<String> reasons = new ArrayList<>(present.stream()
                .map(one -> one.title() + " was answered at or above its threshold on " + wording.day(one.asOf()) + ".")
                .toList());
        reasons.add("Rapport is not an emergency system: nobody has been called because of this answer.");
        return new Concern(
                ConcernKind.RISK,
                true,
                Wording.list(titles) + ": answered at or above the threshold on "
                        + wording.day(present.stream()
                                .max(Evidence.IN_TIME)
                                .orElseThrow()
                                .asOf()),
                reasons,
                RULE,
                present.stream().map(Evidence::measure).toList(),
                List.of(CITATION),
                present.stream()
                        .flatMap(one -> one.sources().stream())
                        .distinct()
                        .toList(),
                present.stream()
                        .map(one -> one.measure() + "@" + one.asOf().getEpochSecond())
                        .toList());
    }
}
