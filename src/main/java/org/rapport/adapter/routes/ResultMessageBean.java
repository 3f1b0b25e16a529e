package org.rapport.adapter.routes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.rapport.application.publish.ScoreMessages;
import org.rapport.application.publish.ScoreMessages.ScoreMessage;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.ResultMessages;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The bean behind {@code direct:scores-oru}: makes the message of a score, and understands its acknowledgement. */
public final class ResultMessageBean {
    private static final String MESSAGE = "RapportMessage";

    private final ScoreMessages messages;
    private final Sites sites;

    public ResultMessageBean(ScoreMessages messages, Sites sites) {
        this.messages = messages;
        this.sites = sites;
    }

    /** Sets the body to the message, or to nothing when the score has nothing to tell by itself. */
    public void render(Exchange exchange) {
        StoredScore stored = exchange.getProperty(OneByOne.SCORE, StoredScore.class);
        if (stored == null) {
            throw new IllegalStateException("Scores come to this route from Rapport alone; see docs/route-contract.md");
        }
        Optional<ScoreMessage> message = messages.of(
                site(exchange),
                stored,
                Boolean.TRUE.equals(exchange.getProperty(OneByOne.TAKEN_BEFORE, Boolean.class)));
        exchange.setProperty(MESSAGE, message.orElse(null));
        exchange.getMessage()
                .setBody(message.map(made -> made.text().getBytes(StandardCharsets.UTF_8))
                        .orElse(null));
    }

    /** Sets the properties by which the shared route knows where to send, and for how long to wait. */
    public void address(Exchange exchange) {
        ResultMessages settings = site(exchange).outlets().messages();
        exchange.setProperty(
                "RapportReceiver",
                settings.address()
                        .orElseThrow(() -> new IllegalStateException("oru.address is not set"))
                        .toString());
        exchange.setProperty("RapportTimeout", Long.toString(settings.timeout().toMillis()));
    }

    /** Reads the acknowledgement in the body. */
    public void acknowledged(Exchange exchange) {
        ScoreMessage sent = exchange.getProperty(MESSAGE, ScoreMessage.class);
        String acknowledgement = exchange.getMessage().getBody(String.class);
        RouteAnswer.give(exchange, messages.outcome(site(exchange), sent, acknowledgement));
    }

    private Site site(Exchange exchange) {
        return sites.require(Headers.required(exchange, Headers.SITE));
    }
}
