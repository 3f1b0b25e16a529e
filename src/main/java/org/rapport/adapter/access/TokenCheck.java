package org.rapport.adapter.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks bearer tokens: signature by a key the issuer publishes ({@link KeySets}), issuer, audience, expiry and start.
 */
final class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class.getName());
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
    private static final int LONGEST_TOKEN = 16 * 1024;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenCheck(AccessSettings settings) {
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS, KeySets.at(settings.jwksUri().orElseThrow())));
        processor.setJWTClaimsSetVerifier(claims(settings));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(AccessSettings settings) {
        JWTClaimsSet exact = new JWTClaimsSet.Builder()
                .issuer(settings.issuer().orElseThrow().toString())
                .build();
        // The verifier asks its sets for null, which Set.of does not answer.
        Set<String> audience = new HashSet<>(List.of(settings.audience().orElseThrow()));
        Set<String> required = new HashSet<>(List.of("exp"));
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(audience, exact, required, null);
        verifier.setMaxClockSkew((int) settings.clockTolerance().toSeconds());
        return verifier;
    }

    /** Looks at a compact JWT. */
    Verdict check(String token) {
        return look(token).verdict();
    }

    /** The same, with what a valid token says of its bearer. */
    Looked look(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Looked.at(Verdict.INVALID);
        }
        try {
            return new Looked(Verdict.VALID, Optional.of(Bearer.of(processor.process(token, null))));
        } catch (RateLimitReachedException e) {
            return Looked.at(Verdict.INVALID);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "The keys at rapport.access.jwks-uri cannot be read: {0}", e.getMessage());
            return Looked.at(Verdict.UNDECIDABLE);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.log(Level.FINE, "A token was refused: {0}", e.getClass().getSimpleName());
            return Looked.at(Verdict.INVALID);
        }
    }

    /**
     * What a look at a token gave.
     *
     * @param verdict whether it is good
     * @param bearer whose it is, when it is good
     */
    record Looked(Verdict verdict, Optional<Bearer> bearer) {
        static Looked at(Verdict verdict) {
            return new Looked(verdict, Optional.empty());
        }
    }
}
