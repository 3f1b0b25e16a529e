package org.rapport.adapter.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;

/**
 * The keys that somebody publishes.
 *
 * <p>The key set is kept for five minutes and fetched again at once, at most twice in half a minute, when a token names
 * a key that is not in it; so a rotated key works without a restart and invented key ids do not flood the issuer. While
 * the issuer cannot be reached, the keys last seen count for half an hour.
 */
final class KeySets {
    private static final long OUTAGE_MILLIS = 30 * 60 * 1000L;

    private KeySets() {}

    /** Fetched from exactly this address; of a file read whenever a token is checked. */
    static JWKSource<SecurityContext> at(URI uri) {
        if ("file".equals(uri.getScheme())) {
            return (selector, context) -> selector.select(read(new File(uri)));
        }
        try {
            return JWKSourceBuilder.create(uri.toURL(), new PinnedRetriever())
                    .retrying(true)
                    .refreshAheadCache(false)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException("The address of a key set is not a URL", e);
        }
    }

    private static JWKSet read(File file) throws KeySourceException {
        try {
            return JWKSet.load(file);
        } catch (IOException | ParseException e) {
            throw new KeySourceException("The file with the keys cannot be read", e);
        }
    }
}
