package org.rapport.adapter.routes;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.rapport.application.bulk.ExportInBulk;
import org.rapport.application.bulk.LoadFile;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The bean behind the routes for many resources at once: exports and files of NDJSON. */
public final class BulkBean {
    private final ExportInBulk export;
    private final LoadFile load;
    private final Sites sites;

    public BulkBean(ExportInBulk export, LoadFile load, Sites sites) {
        this.export = export;
        this.load = load;
        this.sites = sites;
    }

    /** One turn of the export of a site. */
    public void export(Exchange exchange) {
        Site site = site(exchange);
        export.turn(
                site,
                exchange.getMessage().getHeader(Headers.EXPORT, site.bulk().export(), String.class));
    }

    /** Makes the lines of the file in the body durable and says in a header where the file may go. */
    public void load(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        File file = message.getBody(File.class);
        if (file == null) {
            throw new IllegalArgumentException("The body is no file; see docs/route-contract.md");
        }
        LoadFile.Outcome outcome = load.load(site(exchange), file.toPath());
        message.setHeader(Headers.OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
    }

    private Site site(Exchange exchange) {
        return sites.require(Headers.required(exchange, Headers.SITE));
    }
}
