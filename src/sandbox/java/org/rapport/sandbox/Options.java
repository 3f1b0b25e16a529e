package org.rapport.sandbox;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code name=value} arguments of a sandbox program. */
record Options(Map<String, String> values) {

    static Options of(String... arguments) {
        return new Options(Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        String text = text(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'.");
        }
    }
}
