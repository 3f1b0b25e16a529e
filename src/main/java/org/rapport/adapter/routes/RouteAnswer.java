package org.rapport.adapter.routes;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;

/**
 * What a route says of the score it was given: refused or deferred by a header that holds the reason, deferred when it
 * fails, and accepted when it just ends.
 */
final class RouteAnswer {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private RouteAnswer() {}

    static Result of(String endpoint, Exchange answer) {
        if (answer.getException() != null) {
            return new Deferred(failure(endpoint, answer), Optional.empty());
        }
        Message message = answer.getMessage();
        String refused = message.getHeader(Headers.REFUSED, String.class);
        if (refused != null) {
            return new Refused(refused);
        }
        String deferred = message.getHeader(Headers.DEFERRED, String.class);
        if (deferred != null) {
            return new Deferred(deferred, seconds(message.getHeader(Headers.RETRY_AFTER)));
        }
        return new Accepted(Optional.empty(), false);
    }

    /** A day at most; what is no number of seconds says nothing, and must not spoil the answers of the scores before. */
    private static Optional<Duration> seconds(Object header) {
        try {
            long seconds = Long.parseLong(String.valueOf(header).strip());
            return Optional.of(Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_WAIT.toSeconds()))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Makes a route that ends here answer so. */
    static void give(Exchange exchange, Result result) {
        if (result instanceof Refused refused) {
            exchange.getMessage().setHeader(Headers.REFUSED, refused.sentence());
        } else if (result instanceof Deferred deferred) {
            exchange.getMessage().setHeader(Headers.DEFERRED, deferred.sentence());
        }
    }

    /** The kind of failure; its own words might quote what was sent. */
    static String failure(String endpoint, Exchange answer) {
        return "The route " + endpoint + " failed ("
                + answer.getException().getClass().getSimpleName() + ")";
    }
}
