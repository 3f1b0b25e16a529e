package org.rapport.adapter.ehr;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.Tls;

/**
 * The connections to the EHRs: one pool for all sites that need nothing special, one of its own for each site with
 * stores of its own. A store that is changed on disk is taken up with the next request.
 *
 * <p>Nobody else keeps a client: the JDK ends the thread of one that nobody refers to, and only then. So whoever stops
 * closes this, or the thread stays and keeps all classes of the module.
 */
final class SiteConnections implements AutoCloseable {
    private static final String SHARED = "";
    private static final String STRANGERS = " ";

    private final Map<String, Known> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private record Known(List<String> stamp, HttpClient client) {}

    HttpClient of(Site site) throws EhrUnavailable {
        if (site.tls().equals(Tls.DEFAULTS)) {
            return plain(SHARED);
        }
        List<String> stamp = TlsStores.stamp(site.tls());
        Known known = clients.get(site.id());
        if (known != null && known.stamp().equals(stamp)) {
            return known.client();
        }
        requireOpen();
        HttpClient client = builder().sslContext(TlsStores.context(site.tls())).build();
        clients.put(site.id(), new Known(stamp, client));
        return client;
    }

    /** For servers other than an EHR's own, which see neither token nor certificate. */
    HttpClient strangers() throws EhrUnavailable {
        return plain(STRANGERS);
    }

    private HttpClient plain(String name) throws EhrUnavailable {
        requireOpen();
        return clients.computeIfAbsent(
                        name, any -> new Known(List.of(), builder().build()))
                .client();
    }

    private void requireOpen() throws EhrUnavailable {
        if (closed.get()) {
            throw new EhrUnavailable("Rapport is stopping");
        }
    }

    @Override
    public void close() {
        closed.set(true);
        clients.clear();
    }

    private static HttpClient.Builder builder() {
        // HTTP/1.1 on purpose: the offer to upgrade a plain connection to HTTP/2 confuses some reverse proxies.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
    }
}
