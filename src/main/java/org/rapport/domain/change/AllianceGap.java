package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.Correlation;
import org.rapport.domain.statistics.Precision;

/**
 * {@code alliance-gap}: the client's value less the therapist's, of the same form and session, in the unit of the score;
 * from six pairs on with the correlation of the pairs so far, 4 decimals. Context only: published evidence conflicts.
 *
 * <p>Worked example, client 4.3, therapist 3.9: 0.4. Clients' 4.0, 4.2, 4.1, 4.4, 4.3, 4.5 with therapists' 3.8, 3.9, 4.0,
 * 4.1, 4.0, 4.3: the sixth gap is 0.2, with a correlation of 0.9000.
 */
public final class AllianceGap {
    private static final int PAIRS = 6;
    private static final int DECIMALS = 4;

    private AllianceGap() {}

    /**
     * The gap at one session.
     *
     * @param at the client's point of that session
     * @param change the gap
     */
    public record Gap(SessionReading at, Change change) {}

    private record Pair(SessionReading client, SessionReading therapist) {}

    /**
     * The gaps of the sessions for which both forms have a value, in time; each uses its own and earlier sessions alone.
     *
     * @param client the client's form
     * @param therapist the therapist's form that mirrors it
     */
    public static List<Gap> of(SessionSeries client, SessionSeries therapist) {
        List<Pair> pairs = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (SessionReading own : client.points()) {
            therapist.between(own.session(), own.session()).forEach(other -> {
                pairs.add(new Pair(own, other));
                gaps.add(new Gap(own, change(client, pairs)));
            });
        }
        return gaps;
    }

    private static Change change(SessionSeries series, List<Pair> pairs) {
        Pair last = pairs.get(pairs.size() - 1);
        BigDecimal own = last.client().value();
        BigDecimal other = last.therapist().value();
        List<Component> components = new ArrayList<>(List.of(
                Change.about(series.score()),
                Component.count("session-number", last.client().session()),
                Change.value("client-value", own, series.unit()),
                Change.value("therapist-value", other, series.unit()),
                Component.count("pairs", pairs.size())));
        List<Reading> readings = new ArrayList<>(
                List.of(last.client().reading(), last.therapist().reading()));
        if (pairs.size() >= PAIRS) {
            Correlation.pearson(values(pairs, true), values(pairs, false)).ifPresent(r -> {
                components.add(Change.value("correlation", Precision.published(r, DECIMALS), "1"));
                pairs.forEach(pair -> readings.addAll(
                        List.of(pair.client().reading(), pair.therapist().reading())));
            });
        }
        return new Change(
                "alliance-gap", new Outcome.Quantity(own.subtract(other), series.unit()), components, readings);
    }

    private static List<BigDecimal> values(List<Pair> pairs, boolean client) {
        return pairs.stream()
                .map(pair -> (client ? pair.client() : pair.therapist()).value())
                .toList();
    }
}
