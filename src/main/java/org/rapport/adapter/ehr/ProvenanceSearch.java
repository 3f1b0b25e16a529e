package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.pull.PageTrail;
import org.rapport.application.site.Site;

/** Finds out which Observations have a Provenance, and of which moment. */
final class ProvenanceSearch {
    private static final int MOST_PAGES = 100;

    private final OriginPinnedClient client;

    ProvenanceSearch(OriginPinnedClient client) {
        this.client = client;
    }

    /** An Observation and the moment at which a Provenance of it was recorded, to the millisecond. */
    record Mark(String observationId, Instant recorded) {
        Mark {
            recorded = recorded.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    static boolean offeredBy(EhrCapabilities able) {
        return able.searchesBy("Provenance", "target");
    }

    /**
     * The marks of all Provenances of these Observations, on however many pages they come; absent when the EHR declines
     * to be asked, though it declares that it can be.
     */
    Optional<Set<Mark>> marks(Site site, Collection<String> observationIds) throws EhrUnavailable {
        Origin origin = Origin.of(site.ehr());
        String targets = observationIds.stream().map(id -> "Observation/" + id).collect(Collectors.joining(","));
        Set<Mark> marks = new HashSet<>();
        PageTrail trail = new PageTrail();
        Optional<URI> url = Optional.of(origin.at("Provenance?target=" + targets));
        while (url.isPresent() && trail.pages() < MOST_PAGES) {
            trail.visit(url.get().toString());
            Answer answer =
                    client.send(site, EhrRequest.get(url.get(), site.pull().maximumPageBytes()));
            if (Attempt.of(answer).result() instanceof Refused) {
                return Optional.empty();
            }
            JsonNode bundle = ObservationCalls.bundle(answer);
            bundle.path("entry").forEach(entry -> collect(entry.path("resource"), marks));
            Optional<String> next = next(bundle);
            url = next.isPresent() ? Optional.of(origin.follow(answer.url(), next.get())) : Optional.empty();
        }
        return Optional.of(marks);
    }

    private static void collect(JsonNode provenance, Set<Mark> marks) {
        Instant recorded;
        try {
            recorded =
                    OffsetDateTime.parse(provenance.path("recorded").asText()).toInstant();
        } catch (DateTimeException e) {
            // Not one of ours, which always carry their moment.
            return;
        }
        for (JsonNode target : provenance.path("target")) {
            Answer.observationId(target.path("reference").asText()).ifPresent(id -> marks.add(new Mark(id, recorded)));
        }
    }

    private static Optional<String> next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if ("next".equals(link.path("relation").asText())) {
                return Optional.of(link.path("url").asText());
            }
        }
        return Optional.empty();
    }
}
