package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is claimed of somebody, by a token or by the server that knows it.
 *
 * @param values by name
 */
record Claims(Map<String, Object> values) {

    /**
     * The words of a claim: of a list each, of a text those between blanks. A name with dots leads into objects, unless there
     * is a claim of just that name: {@code realm_access.roles}. Scopes may go by the name of {@code scp}, too.
     */
    List<String> words(String name) {
        List<String> words = new ArrayList<>(split(at(name)));
        if (name.equals("scope")) {
            words.addAll(split(at("scp")));
        }
        return words;
    }

    /** A claim that is one text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(at(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    /** A claim that is a time, in seconds since 1970; empty when there is none. */
    OptionalLong seconds(String name) {
        Object value = at(name);
        if (value instanceof Date date) {
            return OptionalLong.of(date.toInstant().getEpochSecond());
        }
        return value instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** A claim that has claims of its own. */
    Optional<Claims> object(String name) {
        return Optional.ofNullable(at(name)).flatMap(Claims::inside);
    }

    private Object at(String name) {
        if (values.containsKey(name) || !name.contains(".")) {
            return values.get(name);
        }
        int dot = name.indexOf('.');
        return inside(values.get(name.substring(0, dot)))
                .map(claims -> claims.at(name.substring(dot + 1)))
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Claims> inside(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of(new Claims((Map<String, Object>) map)) : Optional.empty();
    }

    private static List<String> split(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text
                ? Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList()
                : List.of();
    }
}
