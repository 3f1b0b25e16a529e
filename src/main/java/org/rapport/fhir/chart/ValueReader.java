package org.rapport.fhir.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.chart.ChartedScore;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Reads values, and the reasons why there is none. A total may be a quantity, an integer or a number in a text. */
final class ValueReader {
    private static final String FINDINGS = "https://rapport.org/fhir/CodeSystem/rapport-findings";
    private static final String COMPONENTS = "https://rapport.org/fhir/CodeSystem/rapport-components";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final int LONGEST = 500;

    /** More than any measure has, however it was divided. */
    private static final int MOST_DIGITS = 40;

    private final Definitions definitions;

    ValueReader(Definitions definitions) {
        this.definitions = definitions;
    }

    /** What came out; empty when the Observation says neither a value, nor a reason, nor members. */
    Optional<Outcome> outcome(JsonNode observation) {
        if (observation.has("dataAbsentReason")) {
            return Optional.of(absent(observation.path("dataAbsentReason")));
        }
        Optional<Outcome> number =
                number(observation).map(value -> new Outcome.Quantity(value, unit(observation.path("valueQuantity"))));
        Optional<Outcome> flag = observation.path("valueBoolean").isBoolean()
                ? Optional.of(new Outcome.Flag(observation.path("valueBoolean").booleanValue()))
                : Optional.empty();
        return number.or(() -> flag)
                .or(() -> Element.code(observation.path("valueCodeableConcept"), FINDINGS)
                        .map(Outcome.Finding::new))
                .or(() ->
                        observation.path("hasMember").isEmpty() ? Optional.empty() : Optional.of(new Outcome.Group()));
    }

    /** The words of a finding. */
    Optional<String> words(Outcome outcome) {
        return outcome instanceof Outcome.Finding finding
                ? Optional.of(definitions.display(FINDINGS, finding.code()))
                : Optional.empty();
    }

    /** What explains a score, as far as it is in Rapport's own codes. */
    List<ChartedScore.Part> parts(JsonNode observation) {
        List<ChartedScore.Part> parts = new ArrayList<>();
        for (JsonNode component : observation.path("component")) {
            Element.code(component.path("code"), COMPONENTS).ifPresent(code -> value(component)
                    .ifPresent(value -> parts.add(
                            new ChartedScore.Part(definitions.display(COMPONENTS, code), new Component(code, value)))));
        }
        return parts;
    }

    private static Optional<Component.Value> value(JsonNode component) {
        if (component.path("valueBoolean").isBoolean()) {
            return Optional.of(new Component.Flag(component.path("valueBoolean").booleanValue()));
        }
        if (component.has("valueString")) {
            return Optional.of(new Component.Text(shortened(component.path("valueString"))));
        }
        return number(component).map(value -> new Component.Quantity(value, unit(component.path("valueQuantity"))));
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        JsonNode quantity = node.path("valueQuantity");
        if (quantity.path("value").isNumber() && !quantity.has("comparator")) {
            return Optional.of(quantity.path("value").decimalValue()).filter(ValueReader::writable);
        }
        if (node.path("valueInteger").isIntegralNumber()) {
            return Optional.of(node.path("valueInteger").decimalValue()).filter(ValueReader::writable);
        }
        return Element.text(node, "valueString")
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new);
    }

    /** A server may write {@code 1e100000000}, which becomes as many digits when it is shown. */
    private static boolean writable(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static String unit(JsonNode quantity) {
        return Element.text(quantity, "code").orElse("{score}");
    }

    private static Outcome absent(JsonNode reason) {
        String code = Element.code(reason, REASONS).orElse("unknown");
        Outcome.Reason known =
                switch (code) {
                    case "not-performed" -> Outcome.Reason.NOT_PERFORMED;
                    case "error" -> Outcome.Reason.ERROR;
                    default -> Outcome.Reason.UNKNOWN;
                };
        String sentence = shortened(reason.path("text"));
        return new Outcome.Absent(known, sentence.isEmpty() ? "No value was charted (" + code + ")." : sentence);
    }

    private static String shortened(JsonNode text) {
        String whole = text.asText("");
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    }
}
