package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Extension;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.instrument.Subscale.Aggregation;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/** Reads the declaration of one score, the extension {@code score-definition}. */
final class SubscaleReader {
    private static final Set<String> PARTS = Set.of(
            "code",
            "title",
            "family",
            "aggregation",
            "factor",
            "minimumAnswered",
            "decimals",
            "low",
            "high",
            "direction",
            "unit",
            "part",
            "riskThreshold",
            "prompt",
            "itemPrompt",
            "calculatedItem");
    private static final int MOST_DECIMALS = 10;

    private static final Map<String, ScoreFamily> FAMILIES = Map.of(
            "symptom", ScoreFamily.SYMPTOM,
            "alliance", ScoreFamily.ALLIANCE,
            "check-in", ScoreFamily.CHECK_IN,
            "motivation", ScoreFamily.MOTIVATION,
            "risk", ScoreFamily.RISK);
    private static final Map<String, Aggregation> AGGREGATIONS = Map.of(
            "sum", Aggregation.SUM,
            "mean", Aggregation.MEAN,
            "sum-of-scores", Aggregation.SUM_OF_SCORES,
            "mean-of-scores", Aggregation.MEAN_OF_SCORES,
            "calculated", Aggregation.CALCULATED);
    private static final Map<String, Boolean> DIRECTIONS = Map.of("higher-is-better", true, "lower-is-better", false);

    private final Declarations said;

    private SubscaleReader(Declarations said) {
        this.said = said;
    }

    /**
     * Reads one declaration.
     *
     * @param questionnaire the questionnaire in words
     * @param definition the extension
     */
    static Subscale read(String questionnaire, Extension definition) {
        Declarations unnamed = new Declarations(questionnaire + ", score-definition", definition.getExtension());
        String code = codings(unnamed).get(0).code();
        return new SubscaleReader(
                        new Declarations(questionnaire + ", score-definition " + code, definition.getExtension()))
                .read();
    }

    private Subscale read() {
        said.refuseOther(PARTS);
        List<Coding> codings = codings(said);
        ScoreFamily family = said.choice("family", FAMILIES);
        Aggregation aggregation = said.choice("aggregation", AGGREGATIONS);
        ScoreType type = new ScoreType(
                codings.get(0).code(),
                codings.get(0).system(),
                said.requiredText("title"),
                family,
                codings.subList(1, codings.size()));
        Subscale subscale = new Subscale(
                type,
                aggregation,
                said.number("factor").orElse(BigDecimal.ONE),
                new Subscale.MissingItemRule(said.requiredInteger("minimumAnswered")),
                said.requiredInteger("decimals"),
                said.requiredNumber("low"),
                said.requiredNumber("high"),
                said.choice("direction", DIRECTIONS),
                said.text("unit").orElse("{score}"),
                said.all("part").map(this::part).toList(),
                said.number("riskThreshold"),
                limit("prompt"),
                limit("itemPrompt"));
        check(subscale);
        return subscale;
    }

    private void check(Subscale subscale) {
        Aggregation aggregation = subscale.aggregation();
        boolean ofScores = aggregation == Aggregation.SUM_OF_SCORES || aggregation == Aggregation.MEAN_OF_SCORES;
        if (ofScores == subscale.parts().isEmpty()) {
            throw said.refusal(ofScores ? "is made of scores and names no part" : "is made of items and names parts");
        }
        if (subscale.decimals() > MOST_DECIMALS) {
            throw said.refusal("has more than " + MOST_DECIMALS + " decimals");
        }
        if (subscale.low().compareTo(subscale.high()) >= 0) {
            throw said.refusal("has a low that is not below its high");
        }
        boolean calculated = aggregation == Aggregation.CALCULATED;
        if (calculated
                && (said.text("calculatedItem").isEmpty()
                        || said.number("factor").isPresent())) {
            throw said.refusal("is calculated: it needs a calculatedItem and takes no factor");
        }
        boolean risk = subscale.type().family() == ScoreFamily.RISK;
        if (risk != subscale.riskThreshold().isPresent()) {
            throw said.refusal(
                    risk ? "is a risk and lacks riskThreshold" : "has a riskThreshold and is not of family risk");
        }
    }

    private Optional<Limit> limit(String name) {
        return said.text(name).map(written -> Limit.parse(written)
                .orElseThrow(() -> said.refusal("has " + name + ", which is not like <36 or >=9.0")));
    }

    private Subscale.Part part(Extension part) {
        Declarations inner = new Declarations(said.place() + ", part", part.getExtension());
        inner.refuseOther(Set.of("score", "weight"));
        return new Subscale.Part(
                inner.requiredText("score"), inner.number("weight").orElse(BigDecimal.ONE));
    }

    private static List<Coding> codings(Declarations said) {
        List<Coding> codings = said.all("code").map(code -> coding(said, code)).toList();
        if (codings.isEmpty()) {
            throw said.refusal("has no code");
        }
        return codings;
    }

    private static Coding coding(Declarations said, Extension code) {
        if (code.getValue() instanceof org.hl7.fhir.r4.model.Coding coding && coding.hasSystem() && coding.hasCode()) {
            return new Coding(coding.getSystem(), coding.getCode(), coding.hasDisplay() ? coding.getDisplay() : "");
        }
        throw said.refusal("has a code without system and code");
    }
}
