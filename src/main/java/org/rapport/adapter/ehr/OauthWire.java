package org.rapport.adapter.ehr;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.rapport.adapter.ehr.oauth.Wire;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Requests without a token: what an EHR publishes of its authorization server, and the token endpoint. */
final class OauthWire implements Wire {
    private static final long LARGEST = 16L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final SiteConnections connections;
    private final Clock clock;

    OauthWire(SiteConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Reply get(Site site, URI url) throws EhrUnavailable {
        return send(site, "the EHR", HttpRequest.newBuilder(url).GET());
    }

    @Override
    public Reply post(Site site, URI url, Map<String, String> headers, String form) throws EhrUnavailable {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(site, "the authorization server", request);
    }

    private Reply send(Site site, String whom, HttpRequest.Builder request) throws EhrUnavailable {
        HttpRequest message = request.header("Accept", "application/json").build();
        String label = message.method() + " " + place(message.uri());
        Duration timeout =
                site.pull().timeout().compareTo(LONGEST) < 0 ? site.pull().timeout() : LONGEST;
        HttpResponse<byte[]> response =
                new Transfer(label, whom, LARGEST, timeout).await(connections.of(site), message);
        return new Reply(
                label,
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers().firstValue("Date").flatMap(OauthWire::moment),
                response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.parse(text, clock.instant())));
    }

    private static String place(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
