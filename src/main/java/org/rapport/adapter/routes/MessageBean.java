package org.rapport.adapter.routes;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.rapport.application.receive.message.ReceiveMessages;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The bean behind the doors for HL7 v2: a message in, its answer out. */
public final class MessageBean {
    private final ReceiveMessages receiveMessages;
    private final Sites sites;

    public MessageBean(ReceiveMessages receiveMessages, Sites sites) {
        this.receiveMessages = receiveMessages;
        this.sites = sites;
    }

    /** For a sender who waits for the answer: never fails, the answer says whether the message is durable. */
    public void answer(Exchange exchange) {
        Site site = site(exchange);
        exchange.getMessage()
                .setBody(receiveMessages.answer(site, message(exchange)).orElse(null));
    }

    /** For a sender who does not see the answer: fails when the message is not durable. */
    public void receive(Exchange exchange) {
        Site site = site(exchange);
        exchange.getMessage()
                .setBody(receiveMessages.receive(site, message(exchange)).orElse(null));
    }

    private Site site(Exchange exchange) {
        return sites.require(Headers.required(exchange, Headers.SITE));
    }

    /** The bytes; of a message that was too long to be kept what there is of it, which is refused as such. */
    private static byte[] message(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] bytes = message.getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }
}
