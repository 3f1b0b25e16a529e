package org.rapport.adapter.access;

import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the tokens of all issuers. Which one a signed token is of, it says itself; a token that cannot be read is shown to
 * the one that is asked about its own. One that is bound to a certificate (RFC 8705) is good on a connection with that alone.
 */
final class Tokens {
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final Map<String, TokenCheck> signed = new LinkedHashMap<>();
    private final Map<String, IntrospectedTokens> asked = new LinkedHashMap<>();

    Tokens(List<TrustedIssuer> issuers, Clock clock) {
        for (TrustedIssuer issuer : issuers) {
            String name = issuer.issuer().toString();
            issuer.jwksUri().ifPresent(uri -> signed.put(name, new TokenCheck(issuer, clock)));
            issuer.introspection().ifPresent(where -> asked.put(name, new IntrospectedTokens(issuer, where, clock)));
        }
    }

    /**
     * Looks at a token.
     *
     * @param certificate with which its bearer made the connection
     */
    Looked look(String token, Optional<X509Certificate> certificate) {
        if (token.length() > LONGEST_TOKEN) {
            return Looked.at(Verdict.INVALID);
        }
        Looked looked = issuer(token).map(issuer -> byIssuer(issuer, token)).orElseGet(() -> byAnybody(token));
        boolean bound = looked.known()
                .map(known -> boundTo(known.claims(), certificate))
                .orElse(true);
        return bound ? looked : Looked.at(Verdict.INVALID);
    }

    /** Whether an issuer has to be asked about a token. */
    boolean wouldAsk(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return false;
        }
        Optional<String> issuer = issuer(token);
        return issuer.map(name -> !signed.containsKey(name)).orElse(true)
                && issuer.map(name -> Optional.ofNullable(asked.get(name)))
                        .orElseGet(() -> asked.values().stream().findFirst())
                        .map(one -> !one.knows(token))
                        .orElse(false);
    }

    /** Whom a token names, which nothing is believed of but where to look. */
    private static Optional<String> issuer(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private Looked byIssuer(String issuer, String token) {
        if (signed.containsKey(issuer)) {
            return signed.get(issuer).look(token);
        }
        return Optional.ofNullable(asked.get(issuer))
                .map(one -> one.look(token))
                .orElseGet(() -> Looked.at(Verdict.INVALID));
    }

    /** Of a token that does not say whose it is, no more than one issuer is asked, as the file has it. */
    private Looked byAnybody(String token) {
        return asked.values().stream()
                .findFirst()
                .map(one -> one.look(token))
                .orElseGet(() -> Looked.at(Verdict.INVALID));
    }

    /** A token that is bound to something that cannot be checked here is good for nobody. */
    private static boolean boundTo(Claims claims, Optional<X509Certificate> certificate) {
        if (!claims.values().containsKey("cnf")) {
            return true;
        }
        Optional<String> print = claims.object("cnf").flatMap(cnf -> cnf.text("x5t#S256"));
        return print.isPresent()
                && certificate
                        .map(Certificates::thumbprint)
                        .map(own -> MessageDigest.isEqual(
                                own.getBytes(), print.get().getBytes()))
                        .orElse(false);
    }
}
