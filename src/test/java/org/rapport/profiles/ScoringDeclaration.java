package org.rapport.profiles;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/**
 * The scoring that a Questionnaire declares, read here independently of the production reader so that the two can be
 * compared by their results.
 */
record ScoringDeclaration(Questionnaire questionnaire) {
    private static final String OWN = "https://rapport.org/fhir/StructureDefinition/";

    String instrumentId() {
        return questionnaire.getExtensionString(OWN + "instrument-id");
    }

    boolean is(String extension, String code) {
        return code.equals(questionnaire.getExtensionString(OWN + extension));
    }

    List<ScoreRule> rules() {
        return questionnaire.getExtensionsByUrl(OWN + "score-definition").stream()
                .map(definition -> new ScoreRule(this, definition))
                .toList();
    }

    ScoreRule rule(String code) {
        return rules().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    List<QuestionnaireItemComponent> answerable() {
        return questionnaire.getItem().stream()
                .filter(item -> item.getType() != QuestionnaireItemType.DISPLAY)
                .toList();
    }

    List<String> displayed() {
        return questionnaire.getItem().stream()
                .filter(item -> item.getType() == QuestionnaireItemType.DISPLAY)
                .map(QuestionnaireItemComponent::getText)
                .toList();
    }

    List<ScoredItem> items() {
        return answerable().stream()
                .map(ScoredItem::new)
                .filter(item -> !item.subscales().isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return questionnaire.getIdPart();
    }

    private static String text(Extension parent, String url) {
        return parent.getExtensionByUrl(url).getValue().primitiveValue();
    }

    /** One score-definition. */
    record ScoreRule(ScoringDeclaration instrument, Extension definition) {
        String system() {
            return coding().getSystem();
        }

        String code() {
            return coding().getCode();
        }

        private Coding coding() {
            return (Coding) definition.getExtensionsByUrl("code").get(0).getValue();
        }

        String family() {
            return text(definition, "family");
        }

        int minimumAnswered() {
            return Integer.parseInt(text(definition, "minimumAnswered"));
        }

        BigDecimal low() {
            return new BigDecimal(text(definition, "low"));
        }

        BigDecimal high() {
            return new BigDecimal(text(definition, "high"));
        }

        private boolean ofScores() {
            return text(definition, "aggregation").equals("sum-of-scores");
        }

        BigDecimal lowest() {
            return ofScores() ? ofParts(ScoreRule::lowest, ScoreRule::highest) : extreme(ScoredItem::low);
        }

        BigDecimal highest() {
            return ofScores() ? ofParts(ScoreRule::highest, ScoreRule::lowest) : extreme(ScoredItem::high);
        }

        /** The items of the score, or of all its parts. */
        List<ScoredItem> items() {
            var parts = definition.getExtensionsByUrl("part").stream()
                    .map(part -> text(part, "score"))
                    .toList();
            return instrument.items().stream()
                    .filter(item -> item.subscales().stream().anyMatch(s -> s.equals(code()) || parts.contains(s)))
                    .toList();
        }

        List<Integer> itemNumbers() {
            return items().stream()
                    .map(item -> item.linkId().substring(item.linkId().lastIndexOf('-') + 1))
                    .map(Integer::valueOf)
                    .toList();
        }

        /** The least or the most a sum of scores can be: a part that is subtracted gives its other end. */
        private BigDecimal ofParts(Function<ScoreRule, BigDecimal> end, Function<ScoreRule, BigDecimal> otherEnd) {
            return definition.getExtensionsByUrl("part").stream()
                    .map(part -> {
                        var weight = part.getExtensionByUrl("weight");
                        var factor = weight == null ? BigDecimal.ONE : new BigDecimal(text(part, "weight"));
                        var rule = instrument.rule(text(part, "score"));
                        return factor.multiply((factor.signum() < 0 ? otherEnd : end).apply(rule));
                    })
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** For the shipped instruments, whose items within a score share one scale and whose mean parts weigh the same. */
        private BigDecimal extreme(Function<ScoredItem, BigDecimal> end) {
            var ends = items().stream().map(end).toList();
            var aggregate = text(definition, "aggregation").equals("sum")
                    ? ends.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                    : ends.get(0);
            var factor = definition.getExtensionByUrl("factor");
            return factor == null ? aggregate : aggregate.multiply(new BigDecimal(text(definition, "factor")));
        }

        @Override
        public String toString() {
            return code();
        }
    }
}
