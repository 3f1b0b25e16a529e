package org.rapport.adapter.ehr;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Requests of Bulk Data, whose answers are read as they come. Redirects are never followed here, so that whoever sends a
 * request decides anew where the next one may go and whether with the token.
 */
final class BulkChannel {
    private final OriginPinnedClient client;

    BulkChannel(OriginPinnedClient client) {
        this.client = client;
    }

    /**
     * An answer that has begun.
     *
     * @param label method and path of the request
     * @param url what was asked
     * @param status the HTTP status
     * @param headers its headers
     * @param body what is still to come; whoever has it closes it
     */
    record Opened(String label, URI url, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new IllegalStateException("A streamed body closes without a failure", e);
            }
        }
    }

    /**
     * Sends a request.
     *
     * @param headers beyond {@code Accept-Encoding}
     * @param withToken whether the site's credentials go along; only to the EHR's own server
     */
    Opened send(Site site, String method, URI url, Map<String, String> headers, boolean withToken)
            throws EhrUnavailable {
        EhrRequest request = new EhrRequest(method, url, headers, Optional.empty(), 0);
        if (!new BulkPlaces(site).own(url)) {
            return open(site, request, client.strangers(), Optional.empty());
        }
        Optional<String> shown = withToken ? client.authorizations().of(site) : Optional.empty();
        Opened answer = paced(site, request, shown);
        if (answer.status() != 401 || shown.isEmpty()) {
            return answer;
        }
        Optional<String> other = client.authorizations().insteadOf(site, shown);
        if (other.isEmpty()) {
            return answer;
        }
        answer.close();
        Opened second = paced(site, request, other);
        client.authorizations().tried(site, second.status() != 401);
        return second;
    }

    /** The pace counts until an answer begins: a file that streams for an hour must not keep everything else waiting. */
    private Opened paced(Site site, EhrRequest request, Optional<String> shown) throws EhrUnavailable {
        SitePace pace = client.paces().enter(site, request.label());
        try {
            Opened opened = open(site, request, client.connections(site), shown);
            client.paces()
                    .heed(
                            site,
                            new Answer(
                                    request.label(),
                                    request.url(),
                                    opened.status(),
                                    opened.headers(),
                                    new byte[0],
                                    client.clock().instant()));
            return opened;
        } finally {
            pace.leave();
        }
    }

    private static Opened open(Site site, EhrRequest request, HttpClient http, Optional<String> shown)
            throws EhrUnavailable {
        Duration timeout = site.pull().timeout();
        HttpRequest.Builder message = HttpRequest.newBuilder(request.url()).timeout(timeout);
        message.method(request.method(), HttpRequest.BodyPublishers.noBody()).header("Accept-Encoding", "gzip");
        request.headers().forEach(message::header);
        shown.ifPresent(value -> message.header("Authorization", value));
        HttpResponse<InputStream> response =
                await(http.sendAsync(message.build(), info -> new StreamedBody(timeout)), request.label(), timeout);
        return new Opened(request.label(), request.url(), response.statusCode(), response.headers(), response.body());
    }

    private static HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> pending, String label, Duration timeout)
            throws EhrUnavailable {
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new EhrUnavailable(label + " was not answered within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw ConnectionFailure.of(label, e.getCause(), "the server");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new EhrUnavailable(label + " was interrupted because Rapport is stopping");
        }
    }

    /** The rest of an answer as a whole, for answers that are small by nature. */
    Answer whole(Opened opened, long maximumBytes) throws EhrUnavailable {
        try (opened) {
            byte[] body = opened.body().readNBytes((int) Math.min(maximumBytes, Integer.MAX_VALUE - 16));
            if (opened.body().read() >= 0) {
                throw new BoundedBody.TooLarge(maximumBytes);
            }
            boolean gzip = body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
            byte[] plain = gzip ? BoundedBody.gunzip(body, maximumBytes) : body;
            return new Answer(
                    opened.label(),
                    opened.url(),
                    opened.status(),
                    opened.headers(),
                    plain,
                    client.clock().instant());
        } catch (BoundedBody.TooLarge e) {
            throw new EhrUnavailable(opened.label() + ": " + ConnectionFailure.sentence(e));
        } catch (IOException e) {
            throw new EhrUnavailable(opened.label() + ": the connection broke off before the answer was whole");
        }
    }
}
