package org.rapport.adapter.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.Caller;

/**
 * Whose token it is.
 *
 * @param identity who vouches for whom
 * @param kind a person, or a system that acts for itself
 * @param scopes what it may be used for
 */
record Bearer(Caller.Identity identity, Caller.Kind kind, Set<String> scopes) {
    private static final int LONGEST = 64;

    Bearer {
        scopes = Set.copyOf(scopes);
    }

    /** Scopes are one text with blanks between ({@code scope}), or a list or text named {@code scp}. */
    static Bearer of(JWTClaimsSet claims) {
        Set<String> scopes = new HashSet<>();
        for (String claim : List.of("scope", "scp")) {
            scopes.addAll(words(claims, claim));
        }
        Optional<String> subject = Optional.ofNullable(claims.getSubject());
        Optional<String> client = text(claims, "client_id").or(() -> text(claims, "azp"));
        boolean forItself = subject.isEmpty() || subject.equals(client);
        Caller.Identity identity = new Caller.Identity(
                Optional.ofNullable(claims.getIssuer()).orElse(""),
                plain(subject.or(() -> client).orElse("unnamed")),
                client.map(Bearer::plain),
                text(claims, "fhirUser"));
        return new Bearer(identity, forItself ? Caller.Kind.SYSTEM : Caller.Kind.PERSON, scopes);
    }

    /** The subject, or the client when there is none. */
    String name() {
        return identity.subject();
    }

    private static String plain(String name) {
        String marks = name.replaceAll("[^A-Za-z0-9._@-]", "_");
        return marks.substring(0, Math.min(marks.length(), LONGEST));
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
