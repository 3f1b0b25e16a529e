package org.rapport.adapter.access;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Fetches a key set from exactly the address that was configured: a redirect is an error, not a way elsewhere. */
final class PinnedRetriever extends DefaultResourceRetriever {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;

    PinnedRetriever() {
        super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
