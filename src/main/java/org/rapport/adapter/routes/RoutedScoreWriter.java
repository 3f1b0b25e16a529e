package org.rapport.adapter.routes;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.site.Site;

/** Hands scores to the site's route {@code direct:scores-<target>}. */
public final class RoutedScoreWriter implements ScoreWriter {
    private final ProducerTemplate template;

    public RoutedScoreWriter(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Result> write(Site site, List<Publication> batch) {
        String route = "direct:scores-" + site.publish().target();
        Exchange answer = template.request(route, exchange -> {
            exchange.getMessage().setHeader(Headers.SITE, site.id());
            exchange.getMessage().setBody(batch);
        });
        if (answer.getException() != null) {
            return deferred(
                    batch,
                    "The route " + route + " failed ("
                            + answer.getException().getClass().getSimpleName() + ")");
        }
        List<Result> results = answer.getMessage().getBody(List.class);
        boolean complete = results != null && results.size() == batch.size();
        return complete ? results : deferred(batch, "The route " + route + " gave no result for each score");
    }

    private static List<Result> deferred(List<Publication> batch, String sentence) {
        return Collections.nCopies(batch.size(), new Deferred(sentence, Optional.empty()));
    }
}
