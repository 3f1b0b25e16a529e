package org.rapport.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The keys of the provider: all are published, the newest signs. */
final class Keys implements JWKSource<SecurityContext> {
    private static final int BITS = 2048;

    private final List<JWK> newestFirst = new CopyOnWriteArrayList<>();
    private int made;

    Keys() {
        rotate();
    }

    synchronized void rotate() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS).keyID("key-" + ++made).generate();
            newestFirst.add(0, key);
        } catch (JOSEException e) {
            throw new IllegalStateException("No key could be made", e);
        }
    }

    /** All but the newest are published no more. */
    synchronized void forget() {
        newestFirst.retainAll(List.of(newestFirst.get(0)));
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        List<JWK> found = selector.select(new JWKSet(newestFirst));
        boolean toSign = selector.getMatcher().getAlgorithms() != null;
        return toSign && found.size() > 1 ? List.of(found.get(0)) : found;
    }
}
