package org.rapport.adapter.ehr;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.Tls;

/**
 * The connections to the EHRs: one pool for all sites that need nothing special, one of its own for each site with
 * stores of its own. A store that is changed on disk is taken up with the next request.
 */
final class SiteConnections {
    private final HttpClient shared = builder().build();
    private final Map<String, Known> own = new ConcurrentHashMap<>();

    private record Known(List<String> stamp, HttpClient client) {}

    HttpClient of(Site site) throws EhrUnavailable {
        if (site.tls().equals(Tls.DEFAULTS)) {
            return shared;
        }
        List<String> stamp = TlsStores.stamp(site.tls());
        Known known = own.get(site.id());
        if (known != null && known.stamp().equals(stamp)) {
            return known.client();
        }
        HttpClient client = builder().sslContext(TlsStores.context(site.tls())).build();
        own.put(site.id(), new Known(stamp, client));
        return client;
    }

    private static HttpClient.Builder builder() {
        // HTTP/1.1 on purpose: the offer to upgrade a plain connection to HTTP/2 confuses some reverse proxies.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }
}
