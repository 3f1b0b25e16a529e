package org.rapport.adapter.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose token it is.
 *
 * @param name the subject, or the client when there is none; other marks than those of a name are replaced
 * @param scopes what it may be used for
 */
record Bearer(String name, Set<String> scopes) {
    private static final int LONGEST = 64;

    /** Scopes are one text with blanks between ({@code scope}), or a list or text named {@code scp}. */
    static Bearer of(JWTClaimsSet claims) {
        Set<String> scopes = new HashSet<>();
        for (String claim : List.of("scope", "scp")) {
            scopes.addAll(words(claims, claim));
        }
        String name = Optional.ofNullable(claims.getSubject())
                .or(() -> text(claims, "client_id"))
                .orElse("unnamed");
        String plain = name.replaceAll("[^A-Za-z0-9._@-]", "_");
        return new Bearer(plain.substring(0, Math.min(plain.length(), LONGEST)), Set.copyOf(scopes));
    }

    private static List<String> words(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }

    private static Optional<String> text(JWTClaimsSet claims, String claim) {
        try {
            return Optional.ofNullable(claims.getStringClaim(claim));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
