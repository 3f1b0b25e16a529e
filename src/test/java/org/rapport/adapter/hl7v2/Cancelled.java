package org.rapport.adapter.hl7v2;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.site.Site;
import org.rapport.fhir.fact.TestSites;
import org.rapport.testing.TestDefinitions;

/** A cancellation by HL7 v2, and how the site in Berlin reads messages. */
final class Cancelled {
    static final Site BERLIN = TestSites.berlin();

    static final MessageFactReader READER = new MessageFactReader(TestDefinitions.of(), Clock.systemUTC());

    static final String CANCELLED =
            """
            MSH|^~\\&|SCHED|NORTH|RAPPORT|NORTH|20260301143000||SIU^S15^SIU_S12|MSG00042|P|2.5.1
            SCH|PL-7^SCHED|apt-17^SCHED|||||PAT^Patient^HL70276|||50|min^minutes|^^50^202603021000^202603021050
            PID|1||MRN-1^^^NORTH^MR||Surname^Given||19800101|F
            RGS|1
            ZCA|20260301120500+0200|x
            """;

    private Cancelled() {}

    static IncomingMessage read(String message) {
        return READER.read(BERLIN, bytes(message));
    }

    static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
