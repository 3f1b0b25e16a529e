package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.site.Site;
import org.rapport.fuzz.Target;
import org.rapport.testing.TestDefinitions;
import org.rapport.testing.mllp.Er7;

/** Messages in ER7. Each is answered, and a refusal quotes nothing of it. */
public final class Messages implements Target {
    private static final String NAME = "Zaubermann";
    private static final String RESULT =
            """
            MSH|^~\\&|LAB|NORTH|RAPPORT|NORTH|20260301143000+0100||ORU^R01^ORU_R01|MSG9|P|2.5.1|||AL|NE||UNICODE UTF-8
            PID|1||P-1^^^NORTH^MR||Zaubermann^Given||19800101|F
            PV1|1|O|||||||||||||||||V-1
            OBR|1||F-1|44249-1^PHQ-9^LN|||20260301120000
            OBX|1|NM|44250-9^^LN||2||||||F
            OBX|2|CE|44255-8^^LN||LA6569-3^Several days^LN||||||F
            OBX|3|NM|44261-6^^LN||11||||||F
            """;

    private final Site site = ExampleSite.with();
    private final MessageFactReader reader = new MessageFactReader(TestDefinitions.of(), Clock.systemUTC());

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                        RESULT.replace("\n", "\r"),
                        Er7.appointment("S12", "A-1", "2026-03-02T10:00").text(),
                        Er7.visit("A03", "V-1", "A-1", "2026-03-02T10:00", "2026-03-02T10:50")
                                .text())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void feed(byte[] input) {
        IncomingMessage message = reader.read(site, input);
        message.key();
        message.fault().ifPresent(fault -> {
            assertThat(fault.sentence()).doesNotContain(NAME);
            message.rejection(fault);
            assertThat(message.facts()).isEmpty();
        });
        message.answer(message.fault())
                .ifPresent(answer -> assertThat(said(answer)).doesNotContain(NAME));
    }

    /** The answer without sender, receiver and control id, which are given back as they came. */
    private static String said(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        String[] header = text.substring(0, text.indexOf('\r')).split(Pattern.quote(text.substring(3, 4)), -1);
        String[] rest = text.substring(text.indexOf('\r')).split(Pattern.quote(text.substring(3, 4)), 4);
        return header[header.length - 2] + header[header.length - 1] + rest[rest.length - 1];
    }

    @Override
    public String toString() {
        return "HL7 v2 messages";
    }
}
