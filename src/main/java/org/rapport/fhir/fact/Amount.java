package org.rapport.fhir.fact;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/**
 * A Quantity as it stands in a resource.
 *
 * @param value the number, when there is one
 * @param bounded whether a comparator makes it a bound rather than a value
 * @param unit the code of its unit, or the empty text
 */
record Amount(Optional<BigDecimal> value, boolean bounded, String unit) {

    static Amount read(JsonCursor json) throws IOException {
        BigDecimal[] value = {null};
        boolean[] bounded = {false};
        String[] unit = {""};
        json.object(name -> {
            switch (name) {
                case "value" -> value[0] = json.isNull() ? null : json.number();
                case "comparator" -> bounded[0] = !json.text().isEmpty();
                case "code" -> unit[0] = json.text();
                default -> {}
            }
        });
        return new Amount(Optional.ofNullable(value[0]), bounded[0], unit[0]);
    }

    /** The number, unless it is only a bound. */
    Optional<BigDecimal> exact() {
        return bounded ? Optional.empty() : value;
    }

    /** The number as an answer, with its unit where it names one by code. */
    Optional<Answer.Value> answer() {
        return exact().map(it -> unit.isEmpty() ? new Answer.Numeric(it) : new Answer.Measured(it, unit));
    }
}
