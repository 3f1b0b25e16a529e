package org.rapport.adapter.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.receive.message.IncomingMessage;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Provision;
import org.rapport.testing.TestDefinitions;
import org.rapport.testing.mllp.Er7;

/** Events as the shipped example reads them. */
final class ReadEvents {
    static final Site SITE = ExampleSite.with();
    static final Er7 BOOKED = Er7.appointment("S12", "A-1", "2026-03-02T10:00");
    static final Optional<Provision> PSYCHOTHERAPY = Provision.of(
            Optional.empty(), Optional.of(new Answer.Coded("", "PSYTX")), Optional.empty(), Optional.empty());
    static final Instant SENT = Instant.parse("2026-01-01T11:00:00Z");

    private ReadEvents() {}

    static List<Fact> facts(Er7 message) {
        IncomingMessage read = read(SITE, message);
        assertThat(read.fault()).isEmpty();
        return read.facts();
    }

    static IncomingMessage read(Site site, Er7 message) {
        return new MessageFactReader(TestDefinitions.of(), Clock.systemUTC())
                .read(site, message.text().getBytes(StandardCharsets.UTF_8));
    }
}
