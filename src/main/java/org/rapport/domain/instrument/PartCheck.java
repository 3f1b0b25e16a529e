package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses scores whose parts cannot be put together, so that scoring itself need not look again. */
final class PartCheck {
    private final String instrument;
    private final Map<String, Subscale> byCode = new HashMap<>();

    private PartCheck(String instrument) {
        this.instrument = instrument;
    }

    static void check(String instrument, List<Subscale> subscales) {
        PartCheck check = new PartCheck(instrument);
        for (Subscale subscale : subscales) {
            if (check.byCode.put(subscale.code(), subscale) != null) {
                throw check.refusal("declares the score " + subscale.code() + " twice");
            }
        }
        subscales.forEach(subscale -> check.visit(subscale, 0));
        subscales.forEach(check::weigh);
    }

    /** A chain of parts longer than the number of scores can only be a circle. */
    private void visit(Subscale subscale, int depth) {
        if (depth > byCode.size()) {
            throw refusal("declares the score " + subscale.code() + " as a part of itself");
        }
        for (Subscale.Part part : subscale.parts()) {
            Subscale inner = byCode.get(part.score());
            if (inner == null) {
                throw refusal("has no score " + part.score() + ", which is declared a part of " + subscale.code());
            }
            visit(inner, depth + 1);
        }
    }

    private void weigh(Subscale subscale) {
        BigDecimal weights =
                subscale.parts().stream().map(Subscale.Part::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean ofScores = subscale.aggregation() == Subscale.Aggregation.MEAN_OF_SCORES;
        if (ofScores && weights.signum() == 0) {
            throw refusal("declares the mean " + subscale.code() + " over parts whose weights add up to nothing");
        }
    }

    private IllegalArgumentException refusal(String words) {
        return new IllegalArgumentException("The instrument " + instrument + " " + words);
    }
}
