package org.rapport.adapter.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Outcome;
import org.rapport.application.record.Subject;

/** Entries for tests. */
final class Records {
    private Records() {}

    /** Somebody searched, and saw data of patients of the site north. */
    static Entry search(String who, Instant at, String... patients) {
        return entry(
                Deed.SEARCH,
                who,
                at,
                new Entry.About(
                        Optional.empty(),
                        Stream.of(patients).map(id -> new Subject("north", id)).toList(),
                        Optional.empty(),
                        Optional.of("GET Observation?code=phq9")));
    }

    /** Somebody nobody knows was refused. */
    static Entry ofUnknown(Instant at) {
        return new Entry(
                UUID.randomUUID(),
                at,
                Deed.SEARCH,
                Outcome.MINOR_FAILURE,
                Agent.unknown("203.0.113.9"),
                "/fhir/Observation",
                new Entry.About(Optional.empty(), List.of(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "status 401");
    }

    static Entry entry(Deed deed, String who, Instant at, Entry.About about) {
        return new Entry(
                UUID.randomUUID(),
                at,
                deed,
                Outcome.SUCCESS,
                new Agent(
                        Agent.Kind.TOKEN,
                        "https://issuer.example.org",
                        who,
                        Optional.of("app"),
                        List.of("clinician"),
                        "10.0.0.1"),
                "/fhir/Observation",
                about,
                Optional.empty(),
                "status 200");
    }
}
