package org.rapport.adapter.routes;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.rapport.application.pull.EhrReader.Page;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.LeadLost;
import org.rapport.application.pull.Leadership;
import org.rapport.application.pull.NotOffered;
import org.rapport.application.pull.PageTrail;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;

/** The bean behind the pulling routes: headers in, headers and body out. */
public final class PullBean {
    private static final Logger LOG = Logger.getLogger(PullBean.class.getName());
    private static final String INCOMPLETE = "RapportCycleIncomplete";
    private static final Map<String, String> DOORS = Map.ofEntries(
            Map.entry("Appointment", "appointments-received"),
            Map.entry("CarePlan", "plans-received"),
            Map.entry("Consent", "consents-received"),
            Map.entry("Encounter", "encounters-received"),
            Map.entry("EpisodeOfCare", "encounters-received"),
            Map.entry("Goal", "plans-received"),
            Map.entry("Observation", "observations-received"),
            Map.entry("Patient", "patients-received"),
            Map.entry("Provenance", "notices-received"),
            Map.entry("QuestionnaireResponse", "responses-received"),
            Map.entry("Task", "tasks-received"));

    private static final Set<String> DISPENSABLE = Set.of("CarePlan", "Goal", "Patient", "Provenance");

    private static final String TRAIL = "RapportTrail";

    /** Set while what is to be read is read by another instance. */
    private static final String FOLLOWS = "RapportFollows";

    private static final String FOLLOWS_TURN = "RapportFollowsTurn";

    private final PullFeed pull;
    private final Sites sites;

    public PullBean(PullFeed pull, Sites sites) {
        this.pull = pull;
        this.sites = sites;
    }

    /** Where another instance reads the feed there is no first page, and nothing to end. */
    public void begin(Exchange exchange) throws EhrUnavailable {
        Message message = exchange.getMessage();
        exchange.removeProperty(FOLLOWS);
        String resource = Headers.required(exchange, Headers.RESOURCE);
        if (is(exchange, FOLLOWS_TURN) || !pull.leads(site(exchange), resource)) {
            clear(exchange);
            exchange.setProperty(FOLLOWS, true);
            exchange.setProperty(INCOMPLETE, true);
            message.setHeader(Headers.NEXT_PAGE, "");
            return;
        }
        String query = message.getHeader(Headers.QUERY, "", String.class);
        String first = pull.begin(site(exchange), resource, query);
        exchange.removeProperty(TRAIL);
        trail(exchange).visit(first);
        message.setHeader(Headers.NEXT_PAGE, first);
        message.setHeader(Headers.DOOR, door(resource));
        message.removeHeader(Headers.LATEST);
    }

    public void page(Exchange exchange) throws EhrUnavailable {
        Message message = exchange.getMessage();
        Page page = pull.page(
                site(exchange),
                Headers.required(exchange, Headers.RESOURCE),
                Headers.required(exchange, Headers.NEXT_PAGE));
        trail(exchange).follow(page);
        message.setBody(page.json());
        message.setHeader(Headers.NEXT_PAGE, page.next().orElse(""));
        page.latest()
                .filter(seen -> latest(message).map(seen::isAfter).orElse(true))
                .ifPresent(seen -> message.setHeader(Headers.LATEST, seen.toString()));
    }

    public void end(Exchange exchange) {
        String resource = Headers.required(exchange, Headers.RESOURCE);
        if (!is(exchange, FOLLOWS)) {
            pull.end(
                    site(exchange),
                    resource,
                    latest(exchange.getMessage()),
                    trail(exchange).pages());
        }
        clear(exchange);
    }

    public void failed(Exchange exchange) {
        String site = Headers.required(exchange, Headers.SITE);
        String resource = Headers.required(exchange, Headers.RESOURCE);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String sentence = Failures.sentence(cause);
        if (causes(cause).anyMatch(LeadLost.class::isInstance)) {
            LOG.log(Level.INFO, "{0}; this one leaves off", sentence);
            exchange.setProperty(INCOMPLETE, true);
            clear(exchange);
            return;
        }
        LOG.log(Level.WARNING, "Site {0}: {1} could not be pulled and will be tried again: {2}", new Object[] {
            site, resource, sentence
        });
        pull.failed(sites.require(site), resource, sentence);
        if (!dispensable(resource, cause)) {
            exchange.setProperty(INCOMPLETE, true);
        }
        clear(exchange);
    }

    /** A cycle is whole without what scoring can do without and the EHR does not offer. */
    private static boolean dispensable(String resource, Throwable cause) {
        return DISPENSABLE.contains(resource) && causes(cause).anyMatch(NotOffered.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Whether in this turn a feed failed or was read by another instance. */
    static boolean incomplete(Exchange exchange) {
        return is(exchange, INCOMPLETE);
    }

    private static boolean is(Exchange exchange, String property) {
        return exchange.getProperty(property, false, Boolean.class);
    }

    /** A turn is one instance's from its beginning to its end, so that there is one that reads all of the site's feeds. */
    public void cycleBegin(Exchange exchange) {
        exchange.removeProperty(INCOMPLETE);
        Site site = site(exchange);
        boolean leads = pull.leads(site, Leadership.WHOLE_TURN);
        exchange.setProperty(FOLLOWS_TURN, !leads);
        if (leads) {
            pull.cycleBegun(site);
        }
    }

    /** A cycle in which a feed failed, or was read by another instance, does not count as a whole one. */
    public void cycleEnd(Exchange exchange) {
        if (!is(exchange, INCOMPLETE) && !is(exchange, FOLLOWS_TURN)) {
            pull.cycleFinished(site(exchange));
        }
        exchange.removeProperty(FOLLOWS_TURN);
    }

    /** Whether what the exchange brings is read by a pull. */
    static boolean pulls(Exchange exchange) {
        return exchange.getProperty(TRAIL) != null;
    }

    /** The pages of the pull that this exchange is at. */
    private static PageTrail trail(Exchange exchange) {
        PageTrail trail = exchange.getProperty(TRAIL, PageTrail.class);
        if (trail == null) {
            trail = new PageTrail();
            exchange.setProperty(TRAIL, trail);
        }
        return trail;
    }

    private Site site(Exchange exchange) {
        return sites.require(Headers.required(exchange, Headers.SITE));
    }

    private static String door(String resource) {
        return Optional.ofNullable(DOORS.get(resource))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no door for " + resource + "; see docs/route-contract.md"));
    }

    private static Optional<Instant> latest(Message message) {
        return Optional.ofNullable(message.getHeader(Headers.LATEST, String.class))
                .map(Instant::parse);
    }

    /** What one pull leaves behind must not reach the next one on the same exchange. */
    private static void clear(Exchange exchange) {
        exchange.removeProperty(TRAIL);
        exchange.getMessage().setBody(null);
        exchange.getMessage().removeHeader(Headers.QUERY);
        exchange.getMessage().removeHeader(Headers.LATEST);
        exchange.getMessage().removeHeader(Headers.NEXT_PAGE);
        exchange.getMessage().removeHeader(Headers.DOOR);
    }
}
