package org.rapport.adapter.routes;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.Exchange;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.ReceiveFacts.Receipt;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Sites;

/** The bean behind the doors. */
public final class ReceiveBean {
    private static final Logger LOG = Logger.getLogger(ReceiveBean.class.getName());

    private final ReceiveFacts receiveFacts;
    private final Sites sites;

    public ReceiveBean(ReceiveFacts receiveFacts, Sites sites) {
        this.receiveFacts = receiveFacts;
        this.sites = sites;
    }

    /**
     * Makes the facts in the body durable. When it fails, nothing of the body is stored. A resource of another type is
     * passed over, but not in place of a page of a pull.
     */
    public void receive(Exchange exchange) throws UnreadablePayload {
        String site = Headers.required(exchange, Headers.SITE);
        byte[] json = exchange.getMessage().getBody(byte[].class);
        if (json == null) {
            throw new UnreadablePayload("The body is empty");
        }
        try {
            receive(exchange, site, json);
        } catch (UnreadablePayload e) {
            if (!e.isForeign() || PullBean.pulls(exchange)) {
                throw e;
            }
        }
    }

    private void receive(Exchange exchange, String site, byte[] json) throws UnreadablePayload {
        Receipt receipt = receiveFacts.cameBy(way(exchange)).receive(sites.require(site), json);
        if (receipt.rejected() > 0) {
            LOG.log(Level.WARNING, "Site {0}: {1} resources could not be used; see the dead letters", new Object[] {
                site, receipt.rejected()
            });
        }
    }

    private static Way way(Exchange exchange) {
        if (PullBean.pulls(exchange)) {
            return Way.FHIR;
        }
        return KafkaBean.reads(exchange) ? Way.KAFKA : Way.ROUTE;
    }
}
