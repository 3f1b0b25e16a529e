package org.rapport.fhir.fact;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A Quantity as it stands in a resource.
 *
 * @param value the number, when there is one
 * @param bounded whether a comparator makes it a bound rather than a value
 */
record Amount(Optional<BigDecimal> value, boolean bounded) {

    static Amount read(JsonCursor json) throws IOException {
        BigDecimal[] value = {null};
        boolean[] bounded = {false};
        json.object(name -> {
            switch (name) {
                case "value" -> value[0] = json.isNull() ? null : json.number();
                case "comparator" -> bounded[0] = !json.text().isEmpty();
                default -> {}
            }
        });
        return new Amount(Optional.ofNullable(value[0]), bounded[0]);
    }

    /** The number, unless it is only a bound. */
    Optional<BigDecimal> exact() {
        return bounded ? Optional.empty() : value;
    }
}
