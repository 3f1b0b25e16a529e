package org.rapport.adapter.ehr;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.pull.EhrUnavailable;

/**
 * What an EHR answered, whole.
 *
 * @param request method and path of the request
 * @param url where the answer came from, after redirects
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body, unpacked
 * @param at when it came
 */
record Answer(String request, URI url, int status, HttpHeaders headers, byte[] body, Instant at) {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}");
    private static final Pattern VERSION = Pattern.compile("/_history/([A-Za-z0-9\\-.]{1,64})$");
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([A-Za-z0-9\\-.]{1,64})\"");
    private static final Pattern OBSERVATION_ID = Pattern.compile("Observation/([A-Za-z0-9\\-.]{1,64})(?:/|$)");

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Whether it may say that what an update named is not the version that is there: 412, or 409 with some servers. */
    boolean ofAnotherVersion() {
        return status == 409 || status == 412;
    }

    Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, sentAt()));
    }

    /** When it was sent by the EHR's own clock, which may be off; else when it came. */
    private Instant sentAt() {
        try {
            return headers.firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(at);
        } catch (DateTimeException e) {
            return at;
        }
    }

    /** The body, when the EHR gave what was asked for, in JSON. */
    byte[] json() throws EhrUnavailable {
        if (!successful()) {
            throw new EhrUnavailable(sentence(), retryAfter().orElse(null));
        }
        if (!saysJson()) {
            throw new EhrUnavailable(request + " answered " + status + " with " + mediaType()
                    + " instead of FHIR JSON; this may be a login page");
        }
        return body;
    }

    /** Whether the content type is some JSON; nothing said is taken for JSON, as reading it will tell. */
    boolean saysJson() {
        String type = mediaType();
        return type.isEmpty() || type.endsWith("/json") || type.endsWith("+json");
    }

    private String mediaType() {
        Matcher matcher =
                MEDIA_TYPE.matcher(headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT));
        return matcher.lookingAt()
                ? matcher.group()
                : headers.firstValue("Content-Type")
                        .map(any -> "an unknown type")
                        .orElse("");
    }

    /** The codes of the OperationOutcome's issues. */
    List<String> issueCodes() {
        return successful() || !saysJson() ? List.of() : OutcomeCodes.read(body);
    }

    /** What happened, for people: request, status, issue codes. */
    String sentence() {
        return sentence(request, status, issueCodes());
    }

    static String sentence(String request, int status, List<String> issueCodes) {
        String codes = issueCodes.isEmpty() ? "" : " (" + String.join(", ", issueCodes) + ")";
        String facts = request + " answered " + status + codes;
        return switch (status) {
            case 401 -> "The EHR does not accept Rapport's credentials: " + facts;
            case 403 -> "The EHR does not allow Rapport this request: " + facts;
            case 429 -> "The EHR asks Rapport to slow down: " + facts;
            default -> status >= 300 && status < 400 ? facts + ", a redirect which is not followed" : facts;
        };
    }

    /** The id of the Observation that was written, from the headers. */
    Optional<String> writtenId() {
        return place().flatMap(Answer::observationId);
    }

    /** The id of the resource of this type that was written, from the headers. */
    Optional<String> writtenId(String type) {
        return place().flatMap(location -> {
            Matcher matcher =
                    Pattern.compile(type + "/([A-Za-z0-9\\-.]{1,64})(?:/|$)").matcher(location);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        });
    }

    /** The EHR's version id of what was written, from the headers. */
    Optional<String> writtenVersion() {
        return version(place().orElse(""), headers.firstValue("ETag").orElse(""));
    }

    /** {@code 3} from {@code Observation/12/_history/3}, else from the entity tag {@code W/"3"}. */
    static Optional<String> version(String location, String etag) {
        Matcher place = VERSION.matcher(location);
        Matcher tag = ETAG.matcher(etag);
        return place.find()
                ? Optional.of(place.group(1))
                : tag.matches() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    private Optional<String> place() {
        return headers.firstValue("Location").or(() -> headers.firstValue("Content-Location"));
    }

    /** {@code 12} from {@code https://ehr.example/fhir/Observation/12/_history/1}. */
    static Optional<String> observationId(String location) {
        Matcher matcher = OBSERVATION_ID.matcher(location);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
