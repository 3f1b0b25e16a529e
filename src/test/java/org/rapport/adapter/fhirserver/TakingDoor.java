package org.rapport.adapter.fhirserver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.rapport.application.access.SiteRange;
import org.rapport.application.receive.PostedResponses;
import org.rapport.application.receive.ResponseDoor;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;

/** A door that takes every form but those that say otherwise, and scores none. */
final class TakingDoor implements ResponseDoor {
    static final UUID SCORE = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final Instant STORED = Instant.parse("2025-03-01T10:00:00Z");

    private final PostedResponses archive;
    private final AtomicInteger taken = new AtomicInteger();

    TakingDoor(PostedResponses archive) {
        this.archive = archive;
    }

    @Override
    public Submission submit(byte[] json, SiteRange of, Optional<String> patient) {
        String text = new String(json, StandardCharsets.UTF_8);
        if (text.contains("wrong")) {
            return new Rejected(List.of(
                    new Problem(
                            "QuestionnaireResponse.repeat(item).where(linkId='phq-9-3')",
                            "The answer is none of the options"),
                    new Problem("QuestionnaireResponse.subject", "The patient is missing")));
        }
        if (text.contains("break")) {
            throw new IllegalStateException("The secret of the inside");
        }
        int number = taken.incrementAndGet();
        Source source = new Source("QuestionnaireResponse", "rapport-" + number, "1", STORED.plusSeconds(number));
        archive.save("north", fact(source, text), json);
        return new Accepted(source.id(), "1", List.of(SCORE));
    }

    private static ResponseFact fact(Source source, String text) {
        QuestionnaireResponse form = Endpoint.CONTEXT.newJsonParser().parseResource(QuestionnaireResponse.class, text);
        return new ResponseFact(
                source,
                form.getSubject().getReferenceElement().getIdPart(),
                "completed",
                form.getQuestionnaire(),
                Optional.ofNullable(form.getAuthored())
                        .map(date -> date.toInstant())
                        .orElse(STORED),
                Optional.empty(),
                List.of());
    }
}
