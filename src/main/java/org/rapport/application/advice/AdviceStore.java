package org.rapport.application.advice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Fact;

/** Keeps what advice rests on, what was told, and what became of it. */
public interface AdviceStore {

    /**
     * What is known of a client. For a record that was merged into another one, that is what is known of the survivor.
     *
     * @param site the hospital
     * @param patient logical id there
     * @param measures codes of the scores that are wanted, retracted ones included
     * @param from scores that speak of an earlier time are left out
     */
    Known known(String site, String patient, Set<String> measures, Instant from);

    /** The facts of a client and of all records that were merged into this one. */
    List<Fact> facts(String site, String survivor);

    /**
     * Keeps which cards are shown to a user; a card that was shown before is the same card.
     *
     * @return those of them that rest on nothing but what this user has dismissed before, in whatever cards, of this record
     *     or of one that was merged into it
     */
    Set<UUID> show(Viewing viewing, Collection<Shown> cards, Instant now);

    /**
     * Keeps what users did with cards. What is told about a card that was never shown, or shown for another hospital than
     * the caller may ask about, is left out; what is told again changes nothing.
     *
     * @return how much was new
     */
    int feedback(Caller caller, String service, Collection<Feedback> feedback, Instant now);

    /**
     * A client.
     *
     * @param survivor the record under which scores are kept
     * @param scores the wanted ones
     */
    record Known(String survivor, List<StoredScore> scores) {}

    /**
     * Who looks at whose record, where.
     *
     * @param site the hospital
     * @param patient the record under which scores are kept
     * @param user reference to the user, such as {@code Practitioner/12}
     * @param service id of the service that was asked
     */
    record Viewing(String site, String patient, String user, String service) {}

    /**
     * A card.
     *
     * @param id its id
     * @param kind code of its kind
     * @param parts what it rests on
     */
    record Shown(UUID id, String kind, Set<UUID> parts) {
        public Shown {
            parts = Set.copyOf(parts);
        }
    }

    /**
     * What a user did with a card. What users write is not kept.
     *
     * @param card the card
     * @param outcome {@code accepted} or {@code overridden}
     * @param reason why it was overridden, as {@code system|code} of a reason that Rapport offers; empty for another or none
     * @param at when
     */
    record Feedback(UUID card, String outcome, Optional<String> reason, Instant at) {}
}
