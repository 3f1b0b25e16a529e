package org.rapport.domain.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.ScoreIdentity;

/**
 * One value of one score at one time.
 *
 * @param value in the unit of the score
 * @param moment when it holds: when the form was filled in, or what the chart says
 * @param encounterId logical id of the encounter it belongs to, when one is named
 * @param origin where it stands
 */
public record Reading(BigDecimal value, Instant moment, Optional<String> encounterId, Origin origin) {

    /** By time; what holds at the same time is ordered by its origin, so that deliveries in any order give one order. */
    public static final Comparator<Reading> IN_TIME = Comparator.comparing(Reading::moment)
            .thenComparing(reading -> reading.origin().key());

    /** Where a value stands. */
    public sealed interface Origin permits OfForm, OfChart {
        /** A text that no other value of the same score has. */
        String key();
    }

    /**
     * Computed by Rapport from a form.
     *
     * @param score the computed score
     */
    public record OfForm(ScoreIdentity score) implements Origin {
        @Override
        public String key() {
            return score.window();
        }
    }

    /**
     * Charted by the hospital.
     *
     * @param source the Observation
     */
    public record OfChart(Source source) implements Origin {
        @Override
        public String key() {
            return source.reference();
        }
    }
}
