package org.rapport.adapter.routes;

import java.util.List;
import org.apache.camel.Exchange;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.site.Sites;

/** The bean behind {@code direct:scores-fhir}: a batch of scores in, one result each out. */
public final class ScoresBean {
    private final ScoreWriter writer;
    private final Sites sites;

    public ScoresBean(ScoreWriter writer, Sites sites) {
        this.writer = writer;
        this.sites = sites;
    }

    @SuppressWarnings("unchecked")
    public void write(Exchange exchange) {
        String site = Headers.required(exchange, Headers.SITE);
        List<Publication> batch = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(writer.write(sites.require(site), batch));
    }
}
