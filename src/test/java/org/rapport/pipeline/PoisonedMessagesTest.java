package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.adapter.routes.MessageBean;
import org.rapport.adapter.routes.RouteEngine;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDatabase;

/** A message that no scheduling system should send is a dead letter, and the next one is taken. */
class PoisonedMessagesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String GOOD =
            "MSH|^~\\&|S|N|R|N|20260301143000||SIU^S15|M1|P|2.5.1\rSCH||apt-17\rPID|1||MRN-1||Surname\r";

    private RouteEngine engine;

    @BeforeEach
    void start() {
        DATABASE.clear();
        Site site = TestSites.berlin();
        Sites sites = new Sites(List.of(site), List.of());
        Pipe pipe = new Pipe(DATABASE, site, Versions.AS_OF);
        MessageBean messages = new MessageBean(pipe.messages, sites);
        engine = new RouteEngine(Map.of("receiveMessages", messages), Map.of(), new DefaultThreadPoolFactory());
        engine.start(Optional.empty(), Set.of());
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    static List<byte[]> messages() {
        return List.of(
                bytes("nonsense"),
                bytes("{\"resourceType\":\"Bundle\"}"),
                bytes("<ADT_A01 xmlns=\"urn:hl7-org:v2xml\"/>"),
                bytes(GOOD.replace("apt-17", "x'); drop table fact; --")),
                bytes(GOOD.replace("apt-17", "../../etc/passwd")),
                bytes(GOOD.replace("20260301143000", "00010101000000")),
                bytes(GOOD.replace("20260301143000", "99991231235959")),
                bytes(GOOD.replace("20260301143000", "yesterday")),
                GOOD.replace("apt-17", "apt-17\u00e4").getBytes(StandardCharsets.UTF_16LE),
                bytes(GOOD.replace("apt-17", "^".repeat(100_000))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void becomesADeadLetterAndTheNextIsTaken(byte[] message) {
        send(message);
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
        assertThat(DATABASE.look("select count(*) from dead_letter where state = 'open'"))
                .isEqualTo("1");
        assertThat(DATABASE.look("select reason from dead_letter")).doesNotContain("drop table", "passwd", "Surname");
        send(bytes(GOOD));
        assertThat(DATABASE.look("select source_id from fact")).isEqualTo("apt-17");
    }

    @Test
    void namesOfAnotherCharsetDoNoHarm() {
        send(GOOD.replace("Surname", "M\u00fcller").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(DATABASE.look("select source_id from fact")).isEqualTo("apt-17");
    }

    private void send(byte[] message) {
        Exchange sent = engine.context().createProducerTemplate().request("direct:hl7v2-received", exchange -> {
            exchange.getMessage().setHeader("RapportSite", "berlin");
            exchange.getMessage().setBody(message);
        });
        assertThat(sent.getException()).as("the sender may forget it").isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
