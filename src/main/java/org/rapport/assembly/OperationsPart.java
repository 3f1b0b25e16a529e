package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.rapport.adapter.hl7v2.MessageFactReader;
import org.rapport.adapter.hl7v2.MessageLetters;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.store.Counters;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresBacklog;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresLetterDesk;
import org.rapport.application.operations.KeptBacklog;
import org.rapport.application.operations.LetterDesk;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.operations.SeeOperations;
import org.rapport.application.operations.StartState;
import org.rapport.application.operations.StatusBlock;
import org.rapport.application.operations.WatchEhrs;
import org.rapport.application.operations.WatchThroughput;
import org.rapport.application.pull.FeedStore;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.site.Sites;
import org.rapport.fhir.site.SiteCatalogue;

/** What the people who run Rapport ask and do. */
@Dependent
public class OperationsPart {
    @Produces
    @Singleton
    public PostgresLetterDesk desk(Database database, PostgresFactStore facts, Clock clock) {
        return new PostgresLetterDesk(database, facts, clock);
    }

    /** With one door for each format in which letters are kept. */
    @Produces
    @Singleton
    public ReplayLetters replay(LetterDesk desk, Sites sites, ReceiveFacts receive, MessageFactReader messages) {
        return new ReplayLetters(desk, sites, List.of(receive, receive.readBy(new MessageLetters(messages))));
    }

    @Produces
    @Singleton
    public KeptBacklog backlog(Database database, Clock clock) {
        return new KeptBacklog(new PostgresBacklog(database), clock);
    }

    @Produces
    @Singleton
    public WatchThroughput throughput(Counters counters, Clock clock) {
        return new WatchThroughput(counters, clock);
    }

    @Produces
    @Singleton
    public SeeOperations see(
            StartState start,
            Database store,
            Sites sites,
            RouteEngine routes,
            WatchEhrs ehrs,
            FeedStore feeds,
            KeptBacklog backlog,
            WatchThroughput throughput,
            SiteCatalogue definitions,
            @Any Instance<StatusBlock> blocks,
            Clock clock) {
        return new SeeOperations(
                new SeeOperations.Sources(
                        start, store, sites, routes, routes, ehrs, feeds, backlog, throughput, definitions),
                blocks,
                clock);
    }
}
