package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.adapter.routes.MessageBean;
import org.rapport.adapter.routes.PullBean;
import org.rapport.adapter.routes.ReceiveBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.NotOffered;
import org.rapport.application.pull.PullFeed;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/** The doors for notices and what surrounds them, through the route files. */
class NoticeDoorsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String SIU =
            "MSH|^~\\&|S|N|R|N|20260301143000||SIU^S15|M1|P|2.5.1\rSCH||apt-17\rPID|1||MRN-1||Surname\r";
    private static final String PROVENANCE =
            """
            {"resourceType":"Provenance","id":"p1","target":[{"reference":"Appointment/apt-17"}],
             "recorded":"2026-03-01T13:30:00Z","activity":{"coding":[{"system":
             "http://terminology.hl7.org/CodeSystem/v3-DataOperation","code":"CANCEL"}]}}""";

    private PullBean pull;
    private RouteEngine engine;

    @BeforeEach
    void start() {
        DATABASE.clear();
        Site site = TestSites.berlin();
        Sites sites = new Sites(List.of(site), List.of());
        Pipe pipe = new Pipe(DATABASE, site, Versions.AS_OF);
        PostgresFeedStore feeds =
                new PostgresFeedStore(new Database(DATABASE.source()), Pipe.EVERYWHERE::questionnaires);
        pull = new PullBean(new PullFeed(null, feeds, null, Clock.systemUTC()), sites);
        engine = new RouteEngine(
                Map.of(
                        "pull",
                        pull,
                        "receiveFacts",
                        new ReceiveBean(pipe.receive, sites),
                        "receiveMessages",
                        new MessageBean(pipe.messages, sites),
                        "fhirScores",
                        pull),
                Map.of(),
                new DefaultThreadPoolFactory());
        engine.start(Optional.empty(), Set.of());
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void makeAMessageDurableWithoutItsPatient() {
        assertThat(send("direct:hl7v2-received", SIU).getException()).isNull();
        assertThat(DATABASE.look("select source_type || ' ' || source_id || ' ' || version from fact"))
                .isEqualTo("MessageHeader apt-17 M1");
        assertThat(DATABASE.look("select patient_id || array_to_string(about, ',') from fact"))
                .isEqualTo("apt-17");
        assertThat(DATABASE.look("select body from fact")).doesNotContain("MRN-1", "Surname");
    }

    @Test
    void keepAMessageThatCannotBeUsedAndCountItsRepeats() {
        send("direct:hl7v2-received", SIU.replace("apt-17", ""));
        assertThat(send("direct:hl7v2-received", SIU.replace("apt-17", "")).getException())
                .as("the sender may forget it")
                .isNull();

        assertThat(DATABASE.look("select path || ' ' || attempts || ' ' || state from dead_letter"))
                .isEqualTo("SCH-2-1 2 open");
        assertThat(DATABASE.look("select payload from dead_letter")).contains("MRN-1");
        assertThat(DATABASE.look("select way from dead_letter")).isEqualTo("hl7v2");
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
    }

    @Test
    void takeProvenances() {
        assertThat(send("direct:notices-received", PROVENANCE).getException()).isNull();
        assertThat(DATABASE.look("select source_type || array_to_string(about, ',') from fact"))
                .isEqualTo("Provenanceapt-17");
        assertThat(DATABASE.look("select ways from fact")).isEqualTo("{route}");
    }

    @Test
    void passOverAResourceOfAnotherType() {
        assertThat(send("direct:notices-received", "{\"resourceType\":\"Practitioner\",\"id\":\"x\"}")
                        .getException())
                .isNull();
        assertThat(send("direct:notices-received", "{\"resourceType\":\"Practitioner\"")
                        .getException())
                .as("half of one")
                .isNotNull();
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    /** Only what scoring can do without, and only when waiting will not bring it. */
    @ParameterizedTest
    @CsvSource({"Goal, true, true", "Goal, false, false", "Encounter, true, false"})
    void aCycleIsWholeWithoutWhatTheEhrDoesNotOffer(String resource, boolean notOffered, boolean whole) {
        Exchange exchange = new DefaultExchange(engine.context());
        exchange.getMessage().setHeader("RapportSite", "berlin");
        exchange.getMessage().setHeader("RapportResource", resource);
        pull.cycleBegin(exchange);
        EhrUnavailable failure = notOffered ? new NotOffered("not offered") : new EhrUnavailable("down");
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        pull.failed(exchange);
        pull.cycleEnd(exchange);

        assertThat(DATABASE.look("select finished is not null from site_cycle")).isEqualTo(String.valueOf(whole));
        assertThat(DATABASE.look("select failure from feed")).isEqualTo(failure.getMessage());
    }

    private Exchange send(String door, String body) {
        return engine.context().createProducerTemplate().request(door, exchange -> {
            exchange.getMessage().setHeader("RapportSite", "berlin");
            exchange.getMessage().setBody(body);
        });
    }
}
