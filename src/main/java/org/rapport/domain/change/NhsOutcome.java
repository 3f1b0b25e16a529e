package org.rapport.domain.change;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.domain.change.PairedScores.Pair;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * {@code nhs-outcome}: what became of a finished course by the definitions of NHS Talking Therapies, from the first and the
 * last paired PHQ-9 and GAD-7.
 *
 * <ul>
 *   <li>at caseness: PHQ-9 ≥ 10 or GAD-7 ≥ 8 at first
 *   <li>recovery: at caseness at first, below both at last; said only when at caseness at first, for that is its
 *       denominator
 *   <li>reliable improvement: a reliable fall of at least one score and no reliable rise of the other; reliable
 *       deterioration the mirror; opposite reliable changes are neither
 *   <li>reliable recovery: recovery and reliable improvement
 * </ul>
 *
 * <p>The finding is the first that holds of reliable recovery, recovery, reliable improvement, reliable deterioration and
 * no reliable change. Worked examples (PHQ-9, GAD-7), criteria 6 and 4: 18 to 7 and 14 to 5 reliable recovery; 10 to 9 and
 * 7 to 7 recovery; 15 to 9 and 8 to 12 no reliable change; 9 to 3 and 7 to 2 reliable improvement, not at caseness.
 */
public final class NhsOutcome {
    private static final BigDecimal PHQ_CASENESS = BigDecimal.TEN;
    private static final BigDecimal GAD_CASENESS = BigDecimal.valueOf(8);

    private static final String OF_ONE_DAY = " of PHQ-9 and GAD-7 of one day or session";

    private final ReliableChange phqChange;
    private final ReliableChange gadChange;
    private final PairedScores paired;

    /**
     * The outcome by these criteria.
     *
     * @param phqRule reliable change of the PHQ-9 total (6 points)
     * @param gadRule reliable change of the GAD-7 total (4 points)
     * @param zone decides what lies on one day
     */
    public NhsOutcome(ReliableRule phqRule, ReliableRule gadRule, ZoneId zone) {
        this.phqChange = new ReliableChange(phqRule);
        this.gadChange = new ReliableChange(gadRule);
        this.paired = new PairedScores(zone);
    }

    /**
     * The outcome of a course; absent while it goes on, with fewer than two attended sessions, and without two pairs.
     *
     * @param phq values of the PHQ-9 total
     * @param gad values of the GAD-7 total; of both together at least one
     * @param ended whether the course has ended
     * @param attended how many treatment sessions were attended
     */
    public Change of(List<Reading> phq, List<Reading> gad, boolean ended, int attended) {
        List<Pair> pairs = paired.of(phq, gad);
        if (ended && attended >= 2 && pairs.size() >= 2) {
            return between(pairs.get(0), pairs.get(pairs.size() - 1));
        }
        Outcome absent = !ended
                ? Change.absent("No record says that the course has ended; its outcome is taken then.")
                : attended < 2
                        ? Shortfall.of(attended, 2, "attended session", "attended sessions")
                        : Shortfall.of(pairs.size(), 2, "pair" + OF_ONE_DAY, "pairs" + OF_ONE_DAY);
        List<Reading> all = Stream.concat(phq.stream(), gad.stream()).toList();
        return new Change("nhs-outcome", absent, List.of(), all);
    }

    private Change between(Pair first, Pair last) {
        boolean caseness = !below(first);
        boolean recovery = caseness && below(last);
        String phq = phqChange.finding(last.one().value().subtract(first.one().value()), false);
        String gad =
                gadChange.finding(last.other().value().subtract(first.other().value()), false);
        boolean improved = oneOfThem(ReliableChange.IMPROVEMENT, ReliableChange.DETERIORATION, phq, gad);
        boolean deteriorated = oneOfThem(ReliableChange.DETERIORATION, ReliableChange.IMPROVEMENT, phq, gad);
        List<Component> components = new ArrayList<>(List.of(Change.flag("at-caseness", caseness)));
        if (caseness) {
            components.add(Change.flag("recovery", recovery));
            components.add(Change.flag("reliable-recovery", recovery && improved));
        }
        components.add(Change.flag("reliable-improvement", improved));
        components.add(Change.flag("reliable-deterioration", deteriorated));
        components.addAll(List.of(
                Change.value("phq-9-first", first.one().value(), "{score}"),
                Change.value("phq-9-last", last.one().value(), "{score}"),
                Change.value("gad-7-first", first.other().value(), "{score}"),
                Change.value("gad-7-last", last.other().value(), "{score}")));
        return new Change(
                "nhs-outcome",
                new Outcome.Finding(finding(recovery, improved, deteriorated)),
                components,
                List.of(first.one(), first.other(), last.one(), last.other()));
    }

    private static boolean below(Pair pair) {
        return pair.one().value().compareTo(PHQ_CASENESS) < 0
                && pair.other().value().compareTo(GAD_CASENESS) < 0;
    }

    /** Whether a score shows one finding and the other does not show its opposite. */
    private static boolean oneOfThem(String wanted, String opposite, String phq, String gad) {
        List<String> both = List.of(phq, gad);
        return both.contains(wanted) && !both.contains(opposite);
    }

    private static String finding(boolean recovery, boolean improved, boolean deteriorated) {
        if (recovery) {
            return improved ? "reliable-recovery" : "recovery";
        }
        if (improved) {
            return ReliableChange.IMPROVEMENT;
        }
        return deteriorated ? ReliableChange.DETERIORATION : ReliableChange.NONE;
    }
}
