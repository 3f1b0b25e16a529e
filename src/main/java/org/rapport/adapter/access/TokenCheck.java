package org.rapport.adapter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks the signed tokens of one issuer: signature by a key that it publishes ({@link KeySets}), issuer, audience, expiry,
 * start, what they are for ({@link TokenKind}), and how their bearers signed in.
 */
final class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class.getName());

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TrustedIssuer issuer;
    private final Clock clock;

    /** Of an issuer that publishes keys. */
    TokenCheck(TrustedIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types(issuer)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                issuer.algorithms(), KeySets.at(issuer.jwksUri().orElseThrow())));
        processor.setJWTClaimsSetVerifier(verifier(issuer));
    }

    private static Set<JOSEObjectType> types(TrustedIssuer issuer) {
        // HashSet, as the one without a type is null.
        Set<JOSEObjectType> types = new HashSet<>(TokenKind.OF_ACCESS);
        if (!issuer.typed()) {
            types.add(JOSEObjectType.JWT);
            types.add(null);
        }
        return types;
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> verifier(TrustedIssuer issuer) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(issuer.issuer().toString()).build();
        // The verifier asks its sets for null, which Set.of does not answer.
        Set<String> audience = new HashSet<>(List.of(issuer.audience()));
        Set<String> required = new HashSet<>(List.of("exp"));
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(audience, exact, required, null);
        verifier.setMaxClockSkew((int) issuer.clockTolerance().toSeconds());
        return verifier;
    }

    /** Looks at a compact JWT. */
    Looked look(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            Claims claims = new Claims(processor.process(signed, null).getClaims());
            return TokenKind.forAccess(Optional.ofNullable(signed.getHeader().getType()), claims)
                    ? Looked.held(issuer, claims, clock.instant())
                    : Looked.at(Verdict.INVALID);
        } catch (RateLimitReachedException e) {
            return Looked.at(Verdict.INVALID);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "The keys of {0} cannot be read: {1}", new Object[] {issuer.issuer(), e.getMessage()
            });
            return Looked.at(Verdict.UNDECIDABLE);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.log(Level.FINE, "A token was refused: {0}", e.getClass().getSimpleName());
            return Looked.at(Verdict.INVALID);
        }
    }
}
