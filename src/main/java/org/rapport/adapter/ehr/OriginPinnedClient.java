package org.rapport.adapter.ehr;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import org.rapport.adapter.ehr.oauth.AccessTokens;
import org.rapport.adapter.ehr.oauth.ClinicianTokens;
import org.rapport.application.chart.ClinicianSignIn;
import org.rapport.application.lease.Tenure;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * The one HTTP client behind the routes. It talks to a site's origin only, hands the token to nobody else, waits no
 * longer than the site allows for an answer as a whole, and reads no more of it than asked for. It keeps to the site's
 * pace, and leaves an EHR alone that asks for it, whoever asks.
 *
 * <p>Any HTTP status is an answer; {@link EhrUnavailable} means that there was none, or not a whole one.
 */
public final class OriginPinnedClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final String FHIR_JSON = "application/fhir+json";

    private final SiteConnections connections = new SiteConnections();
    private final Authorizations authorizations;
    private final ClinicianSignIn signIn;
    private final Clock clock;
    private final Paces paces;

    /**
     * A client of its own connections and tokens.
     *
     * @param clock the time that dates in {@code Retry-After} and the lifetime of tokens are compared with
     */
    public OriginPinnedClient(Clock clock) {
        OauthWire wire = new OauthWire(connections, clock);
        this.authorizations = new Authorizations(new AccessTokens(wire, clock));
        this.signIn = new ClinicianTokens(wire, clock);
        this.clock = clock;
        this.paces = new Paces(clock);
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

    /**
     * Sends a GET with somebody's own credentials. A redirect is an answer like any other, and a refusal is not tried
     * again: both would show the credentials to somebody a second time.
     *
     * @param shown value of the header {@code Authorization}
     * @param origin where the credentials may be shown
     */
    Answer sendAs(String shown, Site site, Origin origin, EhrRequest request) throws EhrUnavailable {
        return exchange(site, request.at(origin.admit(request.url().toString())), Optional.of(shown));
    }

    /** The connections to a site's own server, for answers that are read as they come; who uses them minds the origin. */
    HttpClient connections(Site site) throws EhrUnavailable {
        return connections.of(site);
    }

    /** The connections to everybody else's. */
    HttpClient strangers() throws EhrUnavailable {
        return connections.strangers();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** The authorization servers of the sites, for clinicians who open the app. */
    public ClinicianSignIn signIn() {
        return signIn;
    }

    /** What to show the site's own server. */
    Authorizations authorizations() {
        return authorizations;
    }

    /** How fast the site's own server may be asked. */
    Paces paces() {
        return paces;
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

    /** A refused token is renewed, and the request sent once more: what was refused with 401 has not been done. */
    private Answer exchange(Site site, EhrRequest request) throws EhrUnavailable {
        Optional<String> shown = unsent(() -> authorizations.of(site));
        Answer answer = exchange(site, request, shown);
        if (answer.status() != 401) {
            return answer;
        }
        Optional<String> other = unsent(() -> authorizations.insteadOf(site, shown));
        if (other.isEmpty()) {
            return answer;
        }
        Answer second = exchange(site, request, other);
        authorizations.tried(site, second.status() != 401);
        return second;
    }

    private interface Preparation {
        Optional<String> token() throws EhrUnavailable;
    }

    /** Without a token nothing is sent, so that nothing can have been stored. */
    private static Optional<String> unsent(Preparation preparation) throws EhrNotReached {
        try {
            return preparation.token();
        } catch (EhrUnavailable e) {
            throw new EhrNotReached(e.getMessage(), e.retryAfter().orElse(null));
        }
    }

    private Answer exchange(Site site, EhrRequest request, Optional<String> shown) throws EhrUnavailable {
        Transfer transfer = new Transfer(
                request.label(), "the EHR", request.maximumBytes(), site.pull().timeout());
        SitePace pace = paces.enter(site, request.label());
        try {
            if (Tenure.over()) {
                throw new EhrNotReached(request.label() + " was not sent: this instance's time for it has run out");
            }
            HttpResponse<byte[]> response = transfer.await(connections.of(site), message(site, request, shown));
            byte[] body = unpacked(request, response);
            Answer answer = new Answer(
                    request.label(), request.url(), response.statusCode(), response.headers(), body, clock.instant());
            paces.heed(site, answer);
            return answer;
        } finally {
            pace.leave();
        }
    }

    private static HttpRequest message(Site site, EhrRequest request, Optional<String> shown) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url())
                .timeout(site.pull().timeout())
                .header("Accept", FHIR_JSON)
                .header("Accept-Encoding", "gzip");
        request.headers().forEach(builder::header);
        if ("GET".equals(request.method())) {
            // Some servers answer a search they have seen before from memory, without what has come in since.
            builder.header("Cache-Control", "no-cache");
        }
        shown.ifPresent(value -> builder.header("Authorization", value));
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
