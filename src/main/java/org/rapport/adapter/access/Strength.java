package org.rapport.adapter.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How people have to have signed in at an issuer. What it does not say of it counts as not done (OpenID Connect Core 1.0, section 2, of
 * {@code acr}, {@code amr} and {@code auth_time}).
 *
 * @param acr classes of signing in, of which it has to be one; empty for whichever
 * @param amr methods that all have to have been used; empty for whichever
 * @param maxAge how long ago it may have been; empty for however long
 */
record Strength(List<String> acr, List<String> amr, Optional<Duration> maxAge) {
    /** However somebody signed in. */
    static final Strength ANY = new Strength(List.of(), List.of(), Optional.empty());

    private static final String CODE = "insufficient_user_authentication";

    Strength {
        acr = List.copyOf(acr);
        amr = List.copyOf(amr);
    }

    /** What the file says of an issuer. */
    static Strength of(AccessKeys keys) {
        for (String key : List.of("acr", "amr")) {
            if (keys.words(key).stream().anyMatch(word -> !word.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
                throw keys.problem(key, "has something that is no word of plain characters");
            }
        }
        return new Strength(
                keys.words("acr"), keys.words("amr"), keys.optional("max-age").map(text -> age(keys, text)));
    }

    private static Duration age(AccessKeys keys, String text) {
        try {
            Duration age = Duration.parse(text);
            if (age.compareTo(Duration.ofMinutes(1)) >= 0) {
                return age;
            }
        } catch (RuntimeException e) {
            throw keys.problem("max-age", "has to be a duration such as PT8H");
        }
        throw keys.problem("max-age", "has to be a minute at least");
    }

    /**
     * Whether somebody has signed in as they have to.
     *
     * @param claims what the issuer says of it
     * @param tolerance how far its clock may be off
     */
    boolean isMetBy(Claims claims, Instant now, Duration tolerance) {
        boolean ofClass = acr.isEmpty() || claims.text("acr").map(acr::contains).orElse(false);
        boolean byMethods = claims.words("amr").containsAll(amr);
        return ofClass
                && byMethods
                && maxAge.map(age -> isRecent(claims, now, age.plus(tolerance))).orElse(true);
    }

    /**
     * The same of a token. A machine that was given one by its own name (RFC 9068, section 2.2) has no person who signed in, so that nothing
     * is asked of it; a token that does not say so is a person's.
     */
    boolean isMetByToken(Claims claims, Instant now, Duration tolerance) {
        Optional<String> client = claims.text("client_id").or(() -> claims.text("azp"));
        boolean ofMachine = client.isPresent() && claims.text("sub").equals(client);
        return ofMachine || isMetBy(claims, now, tolerance);
    }

    private static boolean isRecent(Claims claims, Instant now, Duration age) {
        OptionalLong then = claims.seconds("auth_time");
        return then.isPresent()
                && !Instant.ofEpochSecond(then.getAsLong()).plus(age).isBefore(now);
    }

    /** What a program is told, so that it can have its user sign in anew (RFC 9470, section 3). */
    Decision.Refused refusal() {
        List<String> parts = new ArrayList<>(List.of(
                "Bearer error=\"" + CODE + "\"",
                "error_description=\"The user has to sign in in another way, or anew\""));
        if (!acr.isEmpty()) {
            parts.add("acr_values=\"" + String.join(" ", acr) + "\"");
        }
        maxAge.ifPresent(age -> parts.add("max_age=\"" + age.toSeconds() + "\""));
        return new Decision.Refused(401, "login", CODE, String.join(", ", parts));
    }
}
