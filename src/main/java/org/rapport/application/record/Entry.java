package org.rapport.application.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that was done.
 *
 * @param id its own, by which it is found
 * @param at when, in microseconds
 * @param deed what
 * @param outcome how it ended
 * @param agent who
 * @param door where they came in, such as {@code /fhir/Observation/$lastn}; never with anything of a query
 * @param about what it was about
 * @param reason why, where somebody had to say so
 * @param detail what there is to say of it beside, such as {@code status 403}; of the record itself, what is sworn to
 */
public record Entry(
        UUID id,
        Instant at,
        Deed deed,
        Outcome outcome,
        Agent agent,
        String door,
        About about,
        Optional<String> reason,
        String detail) {
    public Entry {
        Objects.requireNonNull(id, "An entry has an id");
        at = at.truncatedTo(ChronoUnit.MICROS);
        door = Plain.text(door);
        reason = Plain.text(reason);
        detail = Plain.text(detail);
    }

    /**
     * What was seen or done something with.
     *
     * @param site id of the hospital, where it was one
     * @param patients whose data were shown or taken in, each once
     * @param resource the single resource, such as {@code Observation/12}
     * @param query what was searched for, as method, path and parameters
     */
    public record About(
            Optional<String> site, List<Subject> patients, Optional<String> resource, Optional<String> query) {
        public About {
            patients = patients.stream().distinct().toList();
            site = Plain.text(site);
            resource = Plain.text(resource);
            query = Plain.text(query);
        }

        /** Nothing in particular. */
        public static About nothing() {
            return new About(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        }
    }

    /** Something Rapport notes about the record itself. */
    public static Entry ofTheRecord(Instant at, Deed deed, String detail) {
        return new Entry(
                UUID.randomUUID(),
                at,
                deed,
                Outcome.SUCCESS,
                Agent.self(),
                "",
                About.nothing(),
                Optional.empty(),
                detail);
    }
}
