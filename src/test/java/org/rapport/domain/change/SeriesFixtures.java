package org.rapport.domain.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.ScoreIdentity;

/** Series as short as a test can say them: a value for each day or session, {@code _} for a session without one. */
final class SeriesFixtures {
    static final Instant FIRST = FactFixtures.at("2026-01-05");

    private SeriesFixtures() {}

    /** Values a week apart. */
    static List<Reading> readings(String score, String values) {
        List<Reading> readings = new ArrayList<>();
        for (String value : values.split(" ")) {
            readings.add(reading(score, readings.size(), value));
        }
        return readings;
    }

    static ScoreSeries lowerIsBetter(String score, String values) {
        return new ScoreSeries(score, "{score}", false, readings(score, values));
    }

    static ScoreSeries higherIsBetter(String score, String values) {
        return new ScoreSeries(score, "{score}", true, readings(score, values));
    }

    /** A value for each session from 1 on; as many sessions were attended. */
    static SessionSeries sessions(String score, String values) {
        return sessions(score, values, Optional.empty());
    }

    /** SRS totals, worth discussing below 36. */
    static SessionSeries srs(String values) {
        return sessions("srs-total", values, Limit.parse("<36"));
    }

    static BigDecimal number(String value) {
        return new BigDecimal(value);
    }

    /** What a component says, as text; empty when there is none. */
    static Optional<String> component(Change change, String code) {
        return change.components().stream()
                .filter(component -> component.code().equals(code))
                .map(component -> text(component.value()))
                .findFirst();
    }

    private static String text(Component.Value value) {
        if (value instanceof Component.Quantity quantity) {
            return quantity.value().toPlainString();
        }
        return value instanceof Component.Flag flag ? String.valueOf(flag.value()) : ((Component.Text) value).value();
    }

    private static SessionSeries sessions(String score, String values, Optional<Limit> worthDiscussing) {
        List<String> all = Arrays.asList(values.split(" "));
        List<SessionReading> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).equals("_")) {
                points.add(new SessionReading(i + 1, reading(score, i, all.get(i))));
            }
        }
        return new SessionSeries(score, "{score}", worthDiscussing, points, all.size());
    }

    private static Reading reading(String score, int week, String value) {
        ScoreIdentity identity = new ScoreIdentity(
                "site", FactFixtures.PATIENT, "none", score, "QuestionnaireResponse/r" + week, "rapport-scorer");
        return new Reading(
                number(value), FIRST.plusSeconds(week * 604_800L), Optional.empty(), new Reading.OfForm(identity));
    }
}
