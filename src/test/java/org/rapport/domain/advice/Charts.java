package org.rapport.domain.advice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/** Evidence as short as a test can say it; days are of the year 2026. */
final class Charts {
    static final String SRS = "srs-total";
    static final String WAI = "wai-sr-total";

    private Charts() {}

    static Instant on(String day) {
        return Instant.parse("2026-" + day + "T10:00:00Z");
    }

    /** A drop that nothing is known of but its values. */
    static Evidence drop(String about, String day, String finding, Component... more) {
        List<Component> components = new ArrayList<>(List.of(
                Component.text("measure", about),
                Component.count("session-number", 6),
                number("session-value", "3.2"),
                number("previous-value", "4.3"),
                Component.mark("drop-r2-1")));
        components.addAll(List.of(more));
        return new Evidence(
                "alliance-drop",
                about.equals(SRS) ? "Session Rating Scale" : "WAI-SR",
                ScoreFamily.ALLIANCE_COURSE,
                new Outcome.Finding(finding),
                components,
                on(day),
                List.of("QuestionnaireResponse/" + day));
    }

    static Evidence total(String measure, String day, String value) {
        return new Evidence(
                measure,
                measure,
                ScoreFamily.ALLIANCE,
                new Outcome.Quantity(new BigDecimal(value), "{score}"),
                List.of(),
                on(day),
                List.of());
    }

    static Evidence risk(String measure, String day, Outcome outcome) {
        return new Evidence(
                measure,
                measure.equals("phq-9-item-9") ? "PHQ-9 item 9" : "CORE-10 item 6",
                ScoreFamily.RISK,
                outcome,
                List.of(),
                on(day),
                List.of("QuestionnaireResponse/" + day));
    }

    static Evidence change(String about, String day, String finding, String first, String latest) {
        return new Evidence(
                "reliable-change",
                about.equals("phq-9-total") ? "PHQ-9 total" : "GAD-7 total",
                ScoreFamily.OUTCOME_COURSE,
                new Outcome.Finding(finding),
                List.of(
                        Component.text("measure", about),
                        number("first-value", first),
                        number("latest-value", latest),
                        number("criterion", "6")),
                on(day),
                List.of("QuestionnaireResponse/a"));
    }

    static Evidence pause(String day, boolean yes) {
        return new Evidence(
                "provisional-disengagement",
                "No session for longer than usual",
                ScoreFamily.ENGAGEMENT,
                new Outcome.Flag(yes),
                List.of(Component.number("threshold-days", new BigDecimal("28"), "d")),
                on(day),
                List.of("Encounter/7"));
    }

    static Component number(String code, String value) {
        return Component.number(code, new BigDecimal(value), "{score}");
    }
}
