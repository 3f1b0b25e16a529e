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
            return new Deferred(
                    deferred,
                    Optional.ofNullable(message.getHeader(Headers.RETRY_AFTER, Long.class))
                            .map(Duration::ofSeconds));
        }
        return new Accepted(Optional.empty(), false);
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
