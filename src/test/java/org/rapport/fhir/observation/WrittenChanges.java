package org.rapport.fhir.observation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/** Scores over time of every type and shape: findings, flags and quantities, over a period and of a moment. */
final class WrittenChanges {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final Random random;

    WrittenChanges(Random random) {
        this.random = random;
    }

    Score score(ScoreType type) {
        String measure = type.measure();
        boolean ofSession = measure.equals("alliance-drop") || measure.equals("alliance-gap");
        Instant at = START.plus(random.nextInt(90), ChronoUnit.DAYS);
        List<Source> charted = random.nextBoolean()
                ? List.of(new Source("Observation", "o" + random.nextInt(99), "2", Instant.EPOCH))
                : List.of();
        return new Score(
                        identity(measure, ofSession ? "Encounter/7:wai-sr-total" : "course:phq-9-total"),
                        type,
                        ofSession ? EffectiveTime.at(at) : EffectiveTime.between(START, at),
                        random.nextInt(4) == 0
                                ? new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, "There is 1 value so far.")
                                : outcome(measure),
                        components(measure),
                        ofSession ? Optional.of("7") : Optional.empty(),
                        charted,
                        List.of(),
                        List.of(),
                        Algorithm.CURRENT.version())
                .basedOn(List.of(
                        identity("phq-9-total", "QuestionnaireResponse/r1"),
                        identity("phq-9-total", "QuestionnaireResponse/r2")));
    }

    private Outcome outcome(String measure) {
        return switch (measure) {
            case "alliance-drop" -> new Outcome.Finding(random.nextBoolean() ? "possible" : "marked");
            case "reliable-change" -> finding(List.of("reliable-improvement", "no-reliable-change"));
            case "nhs-outcome" -> finding(List.of("recovery", "reliable-recovery", "reliable-deterioration"));
            case "phq9-response", "phq9-remission" -> new Outcome.Flag(random.nextBoolean());
            case "alliance-slope" -> new Outcome.Quantity(new BigDecimal("-1.542857"), "{score}/{session}");
            default -> new Outcome.Quantity(BigDecimal.valueOf(random.nextInt(900), 2), "{score}");
        };
    }

    private Outcome finding(List<String> possible) {
        return new Outcome.Finding(possible.get(random.nextInt(possible.size())));
    }

    private List<Component> components(String measure) {
        List<Component> components = new ArrayList<>(List.of(
                Component.text("measure", "wai-sr-total"),
                Component.number("difference", BigDecimal.valueOf(-95, 1), "{score}"),
                Component.number("reliable-change-index", new BigDecimal("-1.878"), "1"),
                new Component("recovery", new Component.Flag(random.nextBoolean()))));
        if (measure.equals("alliance-drop")) {
            components.add(Component.mark("drop-r2-1"));
            components.add(new Component("repaired", new Component.Flag(false)));
        }
        return components;
    }

    private static ScoreIdentity identity(String measure, String window) {
        return new ScoreIdentity("berlin", "p1", "none", measure, window, Algorithm.CURRENT.id());
    }
}
