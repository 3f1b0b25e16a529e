package org.rapport.adapter.cql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.NamedTypeSpecifier;
import org.hl7.elm.r1.ParameterDef;
import org.opencds.cqf.cql.engine.runtime.Date;

/** The parameters that a library declares, given values out of words. */
final class LibraryParameters {
    private final Map<String, String> types = new HashMap<>();

    LibraryParameters(Library library) {
        List<ParameterDef> declared = library.getParameters() == null
                ? List.of()
                : library.getParameters().getDef();
        declared.forEach(parameter -> types.put(parameter.getName(), type(parameter)));
    }

    private static String type(ParameterDef parameter) {
        return parameter.getParameterTypeSpecifier() instanceof NamedTypeSpecifier named && named.getName() != null
                ? named.getName().getLocalPart()
                : "";
    }

    boolean declares(String name) {
        return types.containsKey(name);
    }

    /**
     * The values of parameters by name.
     *
     * @throws IllegalArgumentException with a sentence when the library has no such parameter, or none of a type that can be
     *     said in a word, or the word is no value of it
     */
    Map<String, Object> values(Map<String, String> words) {
        Map<String, Object> values = new HashMap<>();
        words.forEach((name, word) -> values.put(name, value(name, word)));
        return values;
    }

    private Object value(String name, String word) {
        String type = Optional.ofNullable(types.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The library has no parameter of this name: " + name));
        try {
            return switch (type) {
                case "String" -> word;
                case "Integer" -> Integer.valueOf(word);
                case "Decimal" -> new BigDecimal(word);
                case "Boolean" -> truth(word);
                case "Date" -> date(LocalDate.parse(word));
                default ->
                    throw new IllegalArgumentException(
                            "A value of the parameter " + name + " cannot be given in a word");
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("The parameter " + name + " takes a value of the type " + type, e);
        }
    }

    private static Boolean truth(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new NumberFormatException("neither true nor false");
        }
        return Boolean.valueOf(word);
    }

    private static Date date(LocalDate day) {
        return new Date(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
