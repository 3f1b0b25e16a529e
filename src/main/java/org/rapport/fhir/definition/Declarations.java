package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;

/**
 * The extensions of one element, read strictly: what is not expected, or comes more often than it may, is refused.
 *
 * @param place the element in words, for the sentence of a refusal
 * @param extensions its extensions
 */
record Declarations(String place, List<Extension> extensions) {
    /** More digits than any weight has; keeps arithmetic with exponents such as 1e999999999 from starting. */
    private static final int MAGNITUDE = 30;

    static final String OWN = "https://rapport.org/fhir/StructureDefinition/";

    UnusableDefinition refusal(String what) {
        return new UnusableDefinition(place + " " + what + ".");
    }

    /** Refuses extensions of Rapport's own that are not among those expected here; others' are let be. */
    void refuseUnknown(Set<String> names) {
        for (Extension extension : extensions) {
            String url = String.valueOf(extension.getUrl());
            if (url.startsWith(OWN) && !names.contains(url.substring(OWN.length()))) {
                throw refusal("has the extension " + url + ", which is not understood there");
            }
        }
    }

    /** Refuses every sub-extension that is not among those expected here. */
    void refuseOther(Set<String> names) {
        for (Extension extension : extensions) {
            if (!names.contains(extension.getUrl())) {
                throw refusal("has the part " + extension.getUrl() + ", which is not understood there");
            }
        }
    }

    Stream<Extension> all(String url) {
        return extensions.stream().filter(extension -> url.equals(extension.getUrl()));
    }

    Optional<Type> value(String url) {
        List<Extension> found = all(url).toList();
        if (found.size() > 1) {
            throw refusal("has " + name(url) + " more than once");
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get(0).getValue() == null) {
            throw refusal("has " + name(url) + " without a value");
        }
        return Optional.of(found.get(0).getValue());
    }

    Optional<String> text(String url) {
        return value(url).map(value -> text(url, value));
    }

    String text(String url, Type value) {
        if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            return primitive.getValueAsString();
        }
        throw refusal("has " + name(url) + " with a value of the wrong kind");
    }

    String requiredText(String url) {
        return text(url).orElseThrow(() -> missing(url));
    }

    Optional<BigDecimal> number(String url) {
        return value(url).map(value -> {
            if (value instanceof DecimalType decimal && decimal.hasValue()) {
                if (Math.abs((long) decimal.getValue().scale()) > MAGNITUDE
                        || decimal.getValue().precision() > MAGNITUDE) {
                    throw refusal("has " + name(url) + " with a number beyond any clinical use");
                }
                return decimal.getValue();
            }
            if (value instanceof IntegerType integer && integer.hasValue()) {
                return BigDecimal.valueOf(integer.getValue());
            }
            throw refusal("has " + name(url) + " with a value that is not a number");
        });
    }

    BigDecimal requiredNumber(String url) {
        return number(url).orElseThrow(() -> missing(url));
    }

    int requiredInteger(String url) {
        BigDecimal number = requiredNumber(url);
        if (number.stripTrailingZeros().scale() > 0 || number.signum() < 0 || number.precision() > 6) {
            throw refusal("has " + name(url) + " with a value that is not a count");
        }
        return number.intValueExact();
    }

    boolean flag(String url) {
        return value(url)
                .map(value -> value instanceof BooleanType flag && flag.booleanValue())
                .orElse(false);
    }

    /** The meaning of a code that must be one of those listed. */
    <T> T choice(String url, Map<String, T> meanings) {
        String code = requiredText(url);
        T meaning = meanings.get(code);
        if (meaning == null) {
            throw refusal("has " + name(url) + " with the code " + code + ", which is not understood");
        }
        return meaning;
    }

    private UnusableDefinition missing(String url) {
        return refusal("lacks " + name(url));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
