package org.rapport.fhir.observation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.engagement.EngagementIndex;
import org.rapport.domain.engagement.IndexRules;
import org.rapport.domain.engagement.Indicator;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;

/** Scores of every type and shape, from a seed. */
final class WrittenScores {
    static final PackagedDefinitions DEFINITIONS = PackagedDefinitions.load(R4.context());
    private static final List<ScoreType> TYPES = DEFINITIONS.scoreTypes().values().stream()
            .sorted(java.util.Comparator.comparing(ScoreType::measure))
            .toList();
    private static final Set<String> FLAGS =
            Set.of("provisional-disengagement", "finished-course", "unilateral-ending", "goals-current");
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final Random random;
    private final WrittenChanges changes;

    WrittenScores(long seed) {
        random = new Random(seed);
        changes = new WrittenChanges(random);
    }

    StoredScore next() {
        ScoreType type = TYPES.get(random.nextInt(TYPES.size()));
        int version = 1 + random.nextInt(3);
        ScoreStatus status = version == 1
                ? ScoreStatus.FINAL
                : List.of(ScoreStatus.AMENDED, ScoreStatus.CORRECTED, ScoreStatus.ENTERED_IN_ERROR)
                        .get(random.nextInt(3));
        return new StoredScore(score(type), status, version, START.plusMillis(random.nextInt(1_000_000_000)));
    }

    private Score score(ScoreType type) {
        if (type.family().profile().equals("rapport-change-score")) {
            return changes.score(type);
        }
        return type.family() == ScoreFamily.INDEX ? index(type) : plain(type);
    }

    private Score index(ScoreType type) {
        Map<EngagementIndex.Domain, BigDecimal> values = new EnumMap<>(EngagementIndex.Domain.class);
        for (EngagementIndex.Domain domain : EngagementIndex.Domain.values()) {
            if (random.nextBoolean()) {
                values.put(domain, BigDecimal.valueOf(random.nextInt(10_001), 2));
            }
        }
        Indicator index = new EngagementIndex(IndexRules.on(Optional.empty())).of(values, List.of(source("Encounter")));
        Score score = new Score(
                identity(type.measure(), "Encounter/7"),
                type,
                EffectiveTime.between(START, START.plus(random.nextInt(90), ChronoUnit.DAYS)),
                index.outcome(),
                index.components(),
                Optional.of("7"),
                List.of(),
                index.sources(),
                List.of(),
                Algorithm.CURRENT.version());
        return score.basedOn(List.of(identity("homework-completion", "Encounter/7")));
    }

    private Score plain(ScoreType type) {
        boolean form = type.family() != ScoreFamily.ENGAGEMENT && type.family() != ScoreFamily.PROFILE;
        Instant at = START.plus(random.nextInt(90), ChronoUnit.DAYS);
        String window = form ? "QuestionnaireResponse/r" + random.nextInt(99) : "course";
        return new Score(
                identity(type.measure(), window),
                type,
                form ? EffectiveTime.at(at) : EffectiveTime.between(START, at),
                outcome(type),
                type.family() == ScoreFamily.PROFILE ? List.of() : components(type),
                random.nextBoolean() ? Optional.of("e" + random.nextInt(99)) : Optional.empty(),
                form ? List.of(source("QuestionnaireResponse")) : List.of(),
                List.of(source("Encounter"), source("Appointment")),
                type.family() == ScoreFamily.PROFILE ? members() : List.of(),
                Algorithm.CURRENT.version());
    }

    private List<ScoreIdentity> members() {
        List<ScoreIdentity> members = new ArrayList<>(List.of(identity("attendance-rate", "Encounter/7")));
        if (random.nextBoolean()) {
            members.add(identity("wai-sr-total", "QuestionnaireResponse/7"));
        }
        return members;
    }

    private ScoreIdentity identity(String measure, String window) {
        return new ScoreIdentity("berlin", "p" + random.nextInt(20), "none", measure, window, Algorithm.CURRENT.id());
    }

    private Source source(String type) {
        return new Source(type, "s" + random.nextInt(999), random.nextBoolean() ? "3" : "", Instant.EPOCH);
    }

    private Outcome outcome(ScoreType type) {
        if (type.family() == ScoreFamily.PROFILE) {
            return new Outcome.Group();
        }
        if (random.nextInt(4) == 0) {
            return new Outcome.Absent(
                    Outcome.Reason.values()[random.nextInt(2)], "6 of 9 items answered, at least 7 needed: \"ü\".");
        }
        if (type.family() == ScoreFamily.RISK || FLAGS.contains(type.measure())) {
            return new Outcome.Flag(random.nextBoolean());
        }
        return new Outcome.Quantity(number(), unit(type.measure()));
    }

    private static String unit(String measure) {
        return switch (measure) {
            case "median-interval", "longest-gap", "second-session-wait" -> "d";
            case "sessions-per-week" -> "/wk";
            default -> measure.contains("wai") || measure.contains("total") ? "{score}" : "1";
        };
    }

    private BigDecimal number() {
        return BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(4));
    }

    private List<Component> components(ScoreType type) {
        if (type.family() == ScoreFamily.ENGAGEMENT) {
            return List.of(
                    Component.count("numerator", random.nextInt(9)),
                    Component.count("denominator", 9),
                    Component.direction(random.nextBoolean()),
                    Component.number("interval-low", number(), "1"),
                    Component.text("band", "≤28"));
        }
        return random.nextBoolean()
                ? List.of(
                        Component.count("items-answered", 8),
                        Component.direction(false),
                        Component.mark("prorated"),
                        new Component("worth-discussing", new Component.Flag(random.nextBoolean())),
                        Component.text("prompt-items", "srs-1, srs-3"))
                : List.of();
    }
}
