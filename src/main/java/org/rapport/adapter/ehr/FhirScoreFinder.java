package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreFinder;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.WrittenScores.Written;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;
import org.rapport.fhir.observation.MappedObservationWriter;
import org.rapport.fhir.observation.ScoreResponseWriter;

/** Looks for written scores over FHIR: by id where it is known and may be read, else by search. */
public final class FhirScoreFinder implements ScoreFinder {
    private final Capabilities capabilities;
    private final ResourceCalls calls;
    private final Retrieval retrieval;
    private final DefinitionsBySite definitions;
    private final ScorePayload payload;

    public FhirScoreFinder(OriginPinnedClient client, Capabilities capabilities, DefinitionsBySite definitions) {
        this.capabilities = capabilities;
        this.calls = new ResourceCalls(client);
        this.retrieval = new Retrieval(calls);
        this.definitions = definitions;
        this.payload = new ScorePayload(new ScoreJson(definitions));
    }

    @Override
    public Finding find(Site site, Written written) {
        Publication publication = new Publication(written.stored(), written.ehrId(), Map.of());
        try {
            return find(site, capabilities.of(site), publication);
        } catch (EhrUnavailable e) {
            return new Unanswered();
        }
    }

    private Finding find(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        Optional<String> document = publication.idAs("DocumentReference");
        if (document.isPresent()) {
            return reads(able, "DocumentReference")
                    ? finding(publication, calls.read(site, "DocumentReference", document.get()), Optional.empty())
                    : new NoWay();
        }
        WrittenForm form = form(site, able, publication);
        Optional<String> id =
                form.type().equals("Observation") ? publication.observationId() : publication.idAs(form.type());
        Optional<JsonNode> wanted = Optional.of(Likeness.tree(form.body(site, publication, Optional.empty())));
        if (id.isPresent() && reads(able, form.type())) {
            return finding(publication, calls.read(site, form.type(), id.get()), wanted);
        }
        Retrieval.Found found = retrieval.find(site, able, publication, form);
        return found.possible() ? finding(publication, found.resource(), wanted) : new NoWay();
    }

    private static boolean reads(EhrCapabilities able, String type) {
        return able.resource(type).interactions().contains("read");
    }

    private WrittenForm form(Site site, EhrCapabilities able, Publication publication) {
        boolean observations =
                able.observation().creates() || able.observation().updates();
        if (publication.idAs("QuestionnaireResponse").isPresent()
                || publication.ehrId().isEmpty() && !observations) {
            return new ResponseForm(new ScoreResponseWriter(definitions));
        }
        boolean mapped = site.writeBack().allows(WriteBackRung.MAPPED)
                && new MappedObservationWriter(site.writeBack(), definitions.of(site.id()))
                        .objection(publication.stored())
                        .isEmpty();
        return mapped ? new MappedObservation.Form(definitions) : new ObservationForm(payload);
    }

    /** A retracted score that is not shown is as good as one shown as entered in error. */
    private static Finding finding(Publication publication, Optional<JsonNode> shown, Optional<JsonNode> wanted) {
        if (shown.isEmpty()) {
            return publication.stored().retracted() && publication.ehrId().isPresent()
                    ? new Seen(publication.ehrId().get())
                    : new NotSeen();
        }
        String type = shown.get().path("resourceType").asText();
        Optional<String> different =
                wanted.filter(any -> type.equals("Observation")).flatMap(one -> Likeness.difference(shown.get(), one));
        String id = shown.get().path("id").asText();
        return different
                .<Finding>map(Differs::new)
                .orElseGet(() -> new Seen(type.equals("Observation") ? id : type + "/" + id));
    }
}
