package org.rapport.adapter.ehr;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * The one HTTP client behind the routes. It talks to a site's origin only, hands the token to nobody else, waits no
 * longer than the site allows for an answer as a whole, and reads no more of it than asked for.
 *
 * <p>Any HTTP status is an answer; {@link EhrUnavailable} means that there was none, or not a whole one.
 */
public final class OriginPinnedClient {
    private static final int MOST_REDIRECTS = 3;
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http;
    private final Clock clock;

    /**
     * A client of its own connections.
     *
     * @param clock the time that dates in {@code Retry-After} are compared with
     */
    public OriginPinnedClient(Clock clock) {
        // HTTP/1.1 on purpose: the offer to upgrade a plain connection to HTTP/2 confuses some reverse proxies.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.clock = clock;
    }

    /** Sends a request; a GET follows up to three redirects within the origin. */
    Answer send(Site site, EhrRequest request) throws EhrUnavailable {
        Origin origin = Origin.of(site.ehr());
        EhrRequest current = request.at(origin.admit(request.url().toString()));
        Answer answer = exchange(site, current);
        for (int hop = 0; hop < MOST_REDIRECTS && redirects(current, answer); hop++) {
            String location = answer.headers().firstValue("Location").orElseThrow();
            current = current.at(origin.follow(current.url(), location));
            answer = exchange(site, current);
        }
        if (redirects(current, answer)) {
            throw new EhrUnavailable(request.label() + " was redirected more than " + MOST_REDIRECTS + " times");
        }
        return answer;
    }

    /** The connections to a site's own server, for answers that are read as they come; who uses them minds the origin. */
    HttpClient connections(Site site) {
        return http;
    }

    Clock clock() {
        return clock;
    }

    private static boolean redirects(EhrRequest request, Answer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 ->
                "GET".equals(request.method())
                        && answer.headers().firstValue("Location").isPresent();
            default -> false;
        };
    }

    private Answer exchange(Site site, EhrRequest request) throws EhrUnavailable {
        HttpResponse<byte[]> response = await(site, request);
        byte[] body = unpacked(request, response);
        return new Answer(
                request.label(), request.url(), response.statusCode(), response.headers(), body, clock.instant());
    }

    /**
     * The JDK's own request timeout ends with the headers; waiting here bounds a body that trickles in as well.
     */
    private HttpResponse<byte[]> await(Site site, EhrRequest request) throws EhrUnavailable {
        Duration timeout = site.pull().timeout();
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(message(site, request), info -> new BoundedBody(request.maximumBytes()));
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new EhrUnavailable(request.label() + " was not answered within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new EhrUnavailable(request.label() + ": " + ConnectionFailure.sentence(e.getCause()));
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new EhrUnavailable(request.label() + " was interrupted because Rapport is stopping");
        }
    }

    private static HttpRequest message(Site site, EhrRequest request) throws EhrUnavailable {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url())
                .timeout(site.pull().timeout())
                .header("Accept", FHIR_JSON)
                .header("Accept-Encoding", "gzip");
        request.headers().forEach(builder::header);
        if ("GET".equals(request.method())) {
            // Some servers answer a search they have seen before from memory, without what has come in since.
            builder.header("Cache-Control", "no-cache");
        }
        BearerToken.authorization(site).ifPresent(value -> builder.header("Authorization", value));
        request.body().ifPresent(body -> builder.header("Content-Type", FHIR_JSON));
        return builder.method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()))
                .build();
    }

    private static byte[] unpacked(EhrRequest request, HttpResponse<byte[]> response) throws EhrUnavailable {
        String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if ("identity".equalsIgnoreCase(coding) || response.body().length == 0) {
            return response.body();
        }
        if (!"gzip".equalsIgnoreCase(coding) && !"x-gzip".equalsIgnoreCase(coding)) {
            throw new EhrUnavailable(request.label() + " was answered in a content encoding nobody asked for");
        }
        try {
            return BoundedBody.gunzip(response.body(), request.maximumBytes());
        } catch (BoundedBody.TooLarge e) {
            throw new EhrUnavailable(request.label() + ": " + ConnectionFailure.sentence(e));
        } catch (IOException e) {
            throw new EhrUnavailable(request.label() + " was answered with broken gzip");
        }
    }
}
