package org.rapport.adapter.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.advice.AdviceStore.Feedback;

/** What users did with cards, as CDS Hooks 2.0 has it under "Feedback". What users wrote is not read. */
final class FeedbackRequest {
    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final Set<String> OUTCOMES = Set.of("accepted", "overridden");

    private FeedbackRequest() {}

    static List<Feedback> of(JsonNode body) throws Malformed {
        JsonNode list = body.path("feedback");
        if (!list.isArray()) {
            throw new Malformed("The member feedback is not an array");
        }
        if (list.size() > MOST) {
            throw new Malformed("The member feedback has more than " + MOST + " entries");
        }
        List<Feedback> feedback = new ArrayList<>();
        for (JsonNode entry : list) {
            feedback.add(entry(entry));
        }
        return feedback;
    }

    private static Feedback entry(JsonNode entry) throws Malformed {
        String outcome = Body.text(entry, "outcome", LONGEST);
        if (!OUTCOMES.contains(outcome)) {
            throw new Malformed("The member outcome is neither accepted nor overridden");
        }
        return new Feedback(card(entry), outcome, reason(entry), at(entry));
    }

    private static UUID card(JsonNode entry) throws Malformed {
        try {
            return UUID.fromString(Body.text(entry, "card", LONGEST));
        } catch (IllegalArgumentException e) {
            throw new Malformed("The member card is not the uuid of a card");
        }
    }

    private static Instant at(JsonNode entry) throws Malformed {
        try {
            Instant at = OffsetDateTime.parse(Body.text(entry, "outcomeTimestamp", LONGEST))
                    .toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw new Malformed("The member outcomeTimestamp lies out of time");
            }
            return at;
        } catch (DateTimeException e) {
            throw new Malformed("The member outcomeTimestamp is not a time such as 2026-12-11T00:00:00Z");
        }
    }

    private static Optional<String> reason(JsonNode entry) throws Malformed {
        Optional<JsonNode> reason = Optional.empty();
        Optional<JsonNode> override = Body.optionalObject(entry, "overrideReason");
        if (override.isPresent()) {
            reason = Body.optionalObject(override.get(), "reason");
        }
        return reason.flatMap(coding -> OverrideReasons.token(
                coding.path("system").asText(), coding.path("code").asText()));
    }
}
