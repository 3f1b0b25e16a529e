package org.rapport.adapter.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.rapport.application.lease.Tenure;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Gives a route one score after another: the Observation as JSON, and headers that say which one it is. After the first
 * that fails the others wait, since what failed is most likely the way and not the score.
 */
public final class OneByOne {
    /** Exchange property with the score as a Java object, for the beans of shipped routes. */
    static final String SCORE = "RapportScore";
    /** Exchange property: whether the target has acknowledged an earlier version of it. */
    static final String TAKEN_BEFORE = "RapportTakenBefore";

    private final Function<StoredScore, byte[]> observations;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param observations gives an Observation as JSON
     * @param patience no score of a batch is begun after so long, so that a slow receiver never outlives the lease
     * @param clock the time
     */
    public OneByOne(Function<StoredScore, byte[]> observations, Duration patience, Clock clock) {
        this.observations = observations;
        this.patience = patience;
        this.clock = clock;
    }

    List<Result> write(ProducerTemplate template, Site site, String endpoint, List<Publication> batch) {
        Instant until = clock.instant().plus(patience);
        List<Result> results = new ArrayList<>();
        Optional<Result> waiting = Optional.empty();
        for (Publication publication : batch) {
            if (waiting.isEmpty() && (clock.instant().isAfter(until) || Tenure.over())) {
                waiting = Optional.of(new Deferred("Its turn did not come; the receiver is slow", soon()));
            }
            results.add(waiting.orElseGet(() -> send(template, site, endpoint, publication)));
            Result last = results.get(results.size() - 1);
            waiting = last instanceof Deferred ? Optional.of(last) : Optional.empty();
        }
        return results;
    }

    private static Optional<Duration> soon() {
        return Optional.of(Duration.ZERO);
    }

    private Result send(ProducerTemplate template, Site site, String endpoint, Publication publication) {
        Exchange answer = template.request(endpoint, exchange -> fill(exchange, site, publication));
        return RouteAnswer.of(endpoint, answer);
    }

    private void fill(Exchange exchange, Site site, Publication publication) {
        StoredScore stored = publication.stored();
        ScoreIdentity identity = stored.score().identity();
        exchange.setProperty(SCORE, stored);
        exchange.setProperty(TAKEN_BEFORE, publication.takenBefore());
        Message message = exchange.getMessage();
        message.setHeader(Headers.SITE, site.id());
        message.setHeader(Headers.PATIENT, identity.patient());
        message.setHeader(Headers.SCORE_ID, identity.uuid().toString());
        message.setHeader(Headers.MEASURE, identity.measure());
        message.setHeader(Headers.VERSION, Integer.toString(stored.version()));
        message.setHeader(Headers.STATUS, stored.status().code());
        message.setHeader(Exchange.CONTENT_TYPE, "application/fhir+json");
        message.setBody(observations.apply(stored));
    }
}
