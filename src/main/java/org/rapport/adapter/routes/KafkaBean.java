package org.rapport.adapter.routes;

import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Sites;

/** The bean behind {@code direct:kafka-received}: to which door a record goes, and when it counts as read. */
public final class KafkaBean {
    private static final Logger LOG = Logger.getLogger(KafkaBean.class.getName());
    private static final String COMMIT = "RapportKafkaCommit";
    private static final String RECORD = "RapportKafkaRecord";
    private static final String LAST = "RapportKafkaLast";

    private final ReceiveFacts receiveFacts;
    private final Sites sites;

    public KafkaBean(ReceiveFacts receiveFacts, Sites sites) {
        this.receiveFacts = receiveFacts;
        this.sites = sites;
    }

    /** Keeps what the doors take off the message, and sets the door: none for a record without a value. */
    public void begin(Exchange exchange) {
        sites.require(Headers.required(exchange, Headers.SITE));
        Message message = exchange.getMessage();
        exchange.setProperty(COMMIT, message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        exchange.setProperty(LAST, message.getHeader(KafkaConstants.LAST_RECORD_BEFORE_COMMIT, true, Boolean.class));
        exchange.setProperty(
                RECORD,
                message.getHeader(KafkaConstants.TOPIC) + "/" + message.getHeader(KafkaConstants.PARTITION) + "/"
                        + message.getHeader(KafkaConstants.OFFSET));
        message.setHeader(Headers.DOOR, door(message.getBody(byte[].class)));
    }

    private static String door(byte[] body) {
        if (body == null) {
            return "";
        }
        String start = new String(body, 0, Math.min(body.length, 16), StandardCharsets.ISO_8859_1).strip();
        return start.startsWith("MSH") ? "hl7v2-received" : "fhir-received";
    }

    /** Keeps a record that is no whole FHIR JSON document, where it came from and why. */
    public void poison(Exchange exchange) {
        String site = Headers.required(exchange, Headers.SITE);
        String record = exchange.getProperty(RECORD, String.class);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String text = new String(body, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        receiveFacts
                .cameBy(Way.KAFKA)
                .reject(sites.require(site), new Rejection("Kafka/" + record, "", "", Failures.sentence(cause), text));
        LOG.log(Level.WARNING, "Site {0}: the record {1} cannot be used; see the dead letters", new Object[] {
            site, record
        });
    }

    /** Whether what the exchange brings is a record of Kafka. */
    static boolean reads(Exchange exchange) {
        return exchange.getProperty(RECORD) != null;
    }

    /** Commits at the last record of a partition in a poll; a crash before that only repeats what is there already. */
    public void commit(Exchange exchange) {
        KafkaManualCommit commit = exchange.getProperty(COMMIT, KafkaManualCommit.class);
        if (commit != null && exchange.getProperty(LAST, true, Boolean.class)) {
            commit.commit();
        }
    }
}
