package org.rapport.adapter.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.adapter.ehr.Capabilities;
import org.rapport.adapter.ehr.FhirEhrReader;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.application.pull.LeadLost;
import org.rapport.application.pull.Leadership;
import org.rapport.application.pull.Patience;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/** What an instance does that is not the one to read a feed: nothing, and it says nothing of it. */
class PullBeanTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private boolean leads = true;
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeEach
    void clear() {
        DATABASE.clear();
        exchange.getMessage().setHeader("RapportSite", "berlin");
        exchange.getMessage().setHeader("RapportResource", "Encounter");
    }

    @Test
    void aTurnOfAnotherInstanceIsPassedOver() throws Exception {
        leads = false;
        PullBean bean = bean((site, feed) -> !feed.equals(Leadership.WHOLE_TURN));
        bean.cycleBegin(exchange);
        bean.begin(exchange);
        assertThat(exchange.getMessage().getHeader("RapportNextPage")).isEqualTo("");
        bean.end(exchange);
        bean.cycleEnd(exchange);

        assertThat(DATABASE.look("select count(*) from feed")).isEqualTo("0");
        assertThat(DATABASE.look("select count(*) from site_cycle")).isEqualTo("0");
    }

    @Test
    void aFeedOfAnotherInstanceIsPassedOverAndTheTurnIsNotWhole() throws Exception {
        PullBean bean = bean((site, feed) -> feed.equals(Leadership.WHOLE_TURN));
        bean.cycleBegin(exchange);
        bean.begin(exchange);
        bean.end(exchange);
        bean.cycleEnd(exchange);

        assertThat(DATABASE.look("select count(*) from feed")).isEqualTo("0");
        assertThat(DATABASE.look("select finished from site_cycle")).isEqualTo("null");
    }

    @Test
    void aPageIsNotAskedForWhenTheLeadWasLostAndNoFailureIsNoted() {
        PullBean bean = bean((site, feed) -> leads);
        bean.cycleBegin(exchange);
        leads = false;
        exchange.getMessage().setHeader("RapportNextPage", "http://127.0.0.1:1/never-asked");
        assertThatThrownBy(() -> bean.page(exchange)).isInstanceOf(LeadLost.class);

        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new LeadLost("berlin", "Encounter"));
        bean.failed(exchange);
        bean.cycleEnd(exchange);
        assertThat(DATABASE.look("select count(*) from feed")).isEqualTo("0");
        assertThat(DATABASE.look("select finished from site_cycle")).isEqualTo("null");
    }

    private static PullBean bean(Leadership leadership) {
        OriginPinnedClient client = new OriginPinnedClient(Clock.systemUTC());
        FhirEhrReader reader = new FhirEhrReader(client, new Capabilities(client, Clock.systemUTC()));
        PostgresFeedStore feeds =
                new PostgresFeedStore(new Database(DATABASE.source()), site -> java.util.Set.<String>of());
        Patience none = new Patience(Duration.ZERO);
        PullFeed pull =
                new PullFeed(reader, feeds, leadership, none, Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC));
        return new PullBean(pull, new Sites(List.of(TestSites.berlin()), List.of()));
    }
}
