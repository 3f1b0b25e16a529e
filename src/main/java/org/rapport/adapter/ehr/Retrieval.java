package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Finds what was written again: by identifier where the EHR searches by it, else among all of the patient. */
final class Retrieval {
    private final ResourceCalls calls;

    Retrieval(ResourceCalls calls) {
        this.calls = calls;
    }

    /**
     * What a search came to.
     *
     * @param possible whether the EHR offers any, and answered it
     * @param conclusive whether nothing found means that nothing is there
     * @param resource what was found
     */
    record Found(boolean possible, boolean conclusive, Optional<JsonNode> resource) {
        static final Found NO_WAY = new Found(false, false, Optional.empty());

        Optional<String> id() {
            return resource.map(one -> one.path("id").asText());
        }
    }

    Found find(Site site, EhrCapabilities able, Publication publication, WrittenForm form) throws EhrUnavailable {
        Optional<String> query = query(able, publication, form.type());
        if (query.isEmpty()) {
            return Found.NO_WAY;
        }
        Optional<List<JsonNode>> found = calls.search(site, form.type(), query.get());
        if (found.isEmpty()) {
            return Found.NO_WAY;
        }
        String value = ScorePayload.uuid(publication).toString();
        Optional<JsonNode> carrying = found.get().stream()
                .filter(one -> Likeness.carries(one, ScorePayload.SYSTEM, value))
                .findFirst();
        boolean byIdentifier = query.get().startsWith("identifier");
        if (carrying.isPresent() || byIdentifier || !form.type().equals("Observation")) {
            // A server that ignores the parameter shows others; from these nothing can be concluded.
            return new Found(true, byIdentifier && found.get().isEmpty(), carrying);
        }
        JsonNode written = Likeness.tree(form.body(site, publication, Optional.empty()));
        List<JsonNode> alike = found.get().stream()
                .filter(one -> Likeness.couldBe(one, written, publication.stored()))
                .toList();
        return new Found(true, false, alike.stream().findFirst());
    }

    private static Optional<String> query(EhrCapabilities able, Publication publication, String type) {
        String patient = publication.stored().score().identity().patient();
        if (able.searchesBy(type, "identifier")) {
            return Optional.of(ScorePayload.condition(publication));
        }
        if (able.searchesBy(type, "patient")) {
            return Optional.of("patient=" + patient);
        }
        return able.searchesBy(type, "subject") ? Optional.of("subject=Patient/" + patient) : Optional.empty();
    }
}
