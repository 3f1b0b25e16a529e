package org.rapport.application.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope of SMART App Launch 2.2, section "Scopes for requesting FHIR Resources": {@code
 * user/Observation.rs?category=survey}. Scopes of version 1 are understood: {@code .read} is {@code .rs}, {@code .write}
 * is {@code .cud}, and {@code .*} is {@code .cruds}.
 *
 * @param level on whose behalf
 * @param type type of resource, or {@code *} for every one
 * @param interactions what may be done
 * @param restrictions search parameters that resources have to match, in the order they are written
 */
public record SmartScope(
        Level level, String type, Set<Interaction> interactions, List<Map.Entry<String, String>> restrictions) {
    private static final int LONGEST = 1000;
    private static final Pattern FORM = Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,63})"
            + "\\.(read|write|\\*|(?=[cruds])c?r?u?d?s?)(?:\\?(.+))?");

    public SmartScope {
        interactions = Set.copyOf(interactions);
        restrictions = List.copyOf(restrictions);
    }

    /** On whose behalf something is done. */
    public enum Level {
        /** One patient's data, of the patient in context. */
        PATIENT,
        /** What the user may see. */
        USER,
        /** What a system may see without a user. */
        SYSTEM
    }

    /** What may be done with resources of a type; in the order in which scopes name them. */
    public enum Interaction {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH
    }

    /** Reads a scope; empty for whatever is none of SMART's for resources, or not well-formed. */
    public static Optional<SmartScope> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Level level = Level.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        Set<Interaction> interactions = interactions(matcher.group(3));
        return restrictions(Optional.ofNullable(matcher.group(4)))
                .map(restrictions -> new SmartScope(level, matcher.group(2), interactions, restrictions));
    }

    /** Whether it speaks of resources of a type. */
    public boolean covers(String ofType) {
        return type.equals("*") || type.equals(ofType);
    }

    private static Set<Interaction> interactions(String letters) {
        return switch (letters) {
            case "read" -> EnumSet.of(Interaction.READ, Interaction.SEARCH);
            case "write" -> EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE);
            case "*" -> EnumSet.allOf(Interaction.class);
            default -> {
                Set<Interaction> named = EnumSet.noneOf(Interaction.class);
                for (Interaction interaction : Interaction.values()) {
                    if (letters.indexOf(Character.toLowerCase(interaction.name().charAt(0))) >= 0) {
                        named.add(interaction);
                    }
                }
                yield named;
            }
        };
    }

    /** Empty when one of them cannot be read: a restriction that is not understood must not be left out. */
    private static Optional<List<Map.Entry<String, String>>> restrictions(Optional<String> query) {
        List<Map.Entry<String, String>> read = new ArrayList<>();
        for (String pair : query.map(text -> text.split("&", -1)).orElse(new String[0])) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                return Optional.empty();
            }
            try {
                read.add(Map.entry(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(read);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
