package org.rapport.adapter.routes;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.rapport.application.publish.ScoreWriter;
import org.rapport.application.site.Site;

/**
 * Hands scores to the site's route {@code direct:scores-<target>}: one by one, each as an Observation, as the route
 * contract says. A shipped route of the group {@code takes-batches} gets them together, as Java objects.
 */
public final class RoutedScoreWriter implements ScoreWriter {
    private static final String BATCHES = "takes-batches";

    private final CamelContext context;
    private final ProducerTemplate template;
    private final OneByOne oneByOne;

    /**
     * @param context where the routes are
     * @param oneByOne how a route is given scores that takes them one by one
     */
    public RoutedScoreWriter(CamelContext context, OneByOne oneByOne) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.oneByOne = oneByOne;
    }

    @Override
    public List<Result> write(Site site, List<Publication> batch) {
        return write(site, site.publish().target(), batch);
    }

    /** The same by another target than the site's own. */
    public List<Result> write(Site site, String target, List<Publication> batch) {
        String endpoint = "direct:scores-" + target;
        Optional<Route> route = context.getRoutes().stream()
                .filter(one -> one.getEndpoint().getEndpointUri().equals("direct://scores-" + target))
                .findFirst();
        if (route.isEmpty()) {
            return deferred(batch, "No running route begins with " + endpoint + "; see publish.target");
        }
        return BATCHES.equals(route.get().getGroup())
                ? together(site, endpoint, batch)
                : oneByOne.write(template, site, endpoint, batch);
    }

    @SuppressWarnings("unchecked")
    private List<Result> together(Site site, String endpoint, List<Publication> batch) {
        Exchange answer = template.request(endpoint, exchange -> {
            exchange.getMessage().setHeader(Headers.SITE, site.id());
            exchange.getMessage().setBody(batch);
        });
        if (answer.getException() != null) {
            return deferred(batch, RouteAnswer.failure(endpoint, answer));
        }
        List<Result> results = answer.getMessage().getBody(List.class);
        boolean complete = results != null && results.size() == batch.size();
        return complete ? results : deferred(batch, "The route " + endpoint + " gave no result for each score");
    }

    private static List<Result> deferred(List<Publication> batch, String sentence) {
        return Collections.nCopies(batch.size(), new Deferred(sentence, Optional.empty()));
    }
}
