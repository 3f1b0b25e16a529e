package org.rapport.adapter.fhirserver;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What a request has to be like before anybody reads it: JSON in, JSON out, and not too much of it. */
final class RequestRules {
    /** The largest body that is read, in bytes. */
    static final int LARGEST_BODY = 1_048_576;
    /** The largest form, in bytes: smaller than what servers take. */
    private static final int LARGEST_FORM = 131_072;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** The methods there are. */
    static final String METHODS = "GET, HEAD, POST, OPTIONS";

    private static final Set<String> RESOURCE_TYPES = Set.of("application/fhir+json", "application/json");
    private static final Set<String> ANSWER_TYPES =
            Set.of("application/fhir+json", "application/json", "*/*", "application/*");
    private static final Set<String> FORMATS = Set.of("json", "application/fhir+json", "application/json");

    private RequestRules() {}

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code kind of the issue
     * @param sentence why
     */
    record Refusal(int status, IssueType code, String sentence) {}

    static Optional<Refusal> refusal(HttpServletRequest request) {
        return Stream.of(allowed(request), acceptable(request), readable(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> allowed(HttpServletRequest request) {
        return List.of(METHODS.split(", ")).contains(request.getMethod())
                ? Optional.empty()
                : Optional.of(
                        new Refusal(405, IssueType.NOTSUPPORTED, "Resources can be read, searched and posted only"));
    }

    private static Optional<Refusal> acceptable(HttpServletRequest request) {
        Optional<String> format = Optional.ofNullable(parameter(request.getQueryString(), "_format"));
        boolean acceptable = format.isPresent()
                ? FORMATS.contains(base(format.get().replace(' ', '+')))
                : acceptsJson(Optional.ofNullable(request.getHeader("Accept")));
        return acceptable
                ? Optional.empty()
                : Optional.of(new Refusal(406, IssueType.NOTSUPPORTED, "Only application/fhir+json can be answered"));
    }

    /** A browser that asks for HTML gets JSON: its Accept header ends in a wildcard. */
    private static boolean acceptsJson(Optional<String> accept) {
        return accept.map(header ->
                        Stream.of(header.split(",")).map(RequestRules::base).anyMatch(ANSWER_TYPES::contains))
                .orElse(true);
    }

    private static Optional<Refusal> readable(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            return Optional.empty();
        }
        Optional<Refusal> tooLong = tooLong(request);
        if (tooLong.isPresent()) {
            return tooLong;
        }
        if (request.getHeader("If-None-Exist") != null) {
            return Optional.of(new Refusal(400, IssueType.NOTSUPPORTED, "Conditional create is not supported"));
        }
        boolean plain = request.getHeader("Content-Encoding") == null;
        return plain && hasExpectedType(request)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        415,
                        IssueType.NOTSUPPORTED,
                        "The body has to be application/fhir+json in UTF-8 and not compressed; "
                                + "for _search, application/x-www-form-urlencoded"));
    }

    /** Forms are read by the server, which has bounds and words of its own: so they say how long they are before. */
    private static Optional<Refusal> tooLong(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return Optional.of(new Refusal(413, IssueType.TOOLONG, "The body is larger than 1 MB"));
        }
        if (!isSearch(request) || !isForm(request)) {
            return Optional.empty();
        }
        if (request.getContentLengthLong() > LARGEST_FORM) {
            return Optional.of(new Refusal(413, IssueType.TOOLONG, "The form is larger than 128 KB"));
        }
        boolean untold = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        return untold
                ? Optional.of(new Refusal(411, IssueType.TOOLONG, "A form has to say how long it is (Content-Length)"))
                : Optional.empty();
    }

    private static boolean isSearch(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/_search");
    }

    private static boolean isForm(HttpServletRequest request) {
        return base(Optional.ofNullable(request.getContentType()).orElse("")).equals(FORM);
    }

    private static boolean hasExpectedType(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (isSearch(request)) {
            return isForm(request) || type.isEmpty() && request.getContentLengthLong() <= 0;
        }
        String charset = Optional.ofNullable(request.getCharacterEncoding()).orElse("UTF-8");
        return RESOURCE_TYPES.contains(base(type)) && charset.equalsIgnoreCase("UTF-8");
    }

    private static String base(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static String parameter(String query, String name) {
        return Stream.of(Optional.ofNullable(query).orElse("").split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }
}
