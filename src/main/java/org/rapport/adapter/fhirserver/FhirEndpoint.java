package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ResponseArchive;
import org.rapport.application.query.RiskTasks;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreVersions;
import org.rapport.application.receive.ResponseDoor;
import org.rapport.application.site.Sites;
import org.rapport.fhir.definition.DefinitionResources;

/** What the endpoint is put together from. What is stored is told within the rights of a caller alone. */
public final class FhirEndpoint {
    private final FhirContext context;
    private final Stored stored;
    private final ScoreRendering rendering;
    private final ProvenanceRendering provenance;
    private final Function<StoredScore, byte[]> tasks;
    private final ResponseDoor door;
    private final DefinitionResources definitions;
    private final Sites sites;
    private final ClosedToCallers closed;
    private final Facts facts;
    private final List<Capable> further;

    /**
     * @param context the one FHIR context of the module
     * @param scores finds scores
     * @param versions finds their versions
     * @param rendering writes them
     * @param provenance writes where they come from
     * @param tasks finds and writes the Tasks of risks
     * @param door takes posted forms
     * @param archive finds posted forms
     * @param definitions the packaged definitions
     * @param sites the hospitals, by whose addresses references are understood
     * @param closed what of single clients is closed to callers
     * @param facts what the endpoint says of itself
     * @param further providers of more resources and operations
     */
    public FhirEndpoint(
            FhirContext context,
            ScoreCatalogue scores,
            ScoreVersions versions,
            ScoreRendering rendering,
            ProvenanceRendering provenance,
            Tasks tasks,
            ResponseDoor door,
            ResponseArchive archive,
            DefinitionResources definitions,
            Sites sites,
            ClosedToCallers closed,
            Facts facts,
            List<Capable> further) {
        this.context = context;
        this.stored = new Stored(scores, versions, archive, tasks.catalogue());
        this.rendering = rendering;
        this.provenance = provenance;
        this.tasks = tasks.rendering();
        this.door = door;
        this.definitions = definitions;
        this.sites = sites;
        this.closed = closed;
        this.facts = facts;
        this.further = List.copyOf(further);
    }

    /** What the caller of a request may see of all that is stored, by an interaction with a type. */
    Seen seen(RequestDetails details, String type, Interaction interaction) {
        Rights rights = Rights.of(details, SearchPages.questions(this)).require(type, interaction);
        return stored.seenBy(rights, interaction, InConfidence.ofResource(details, closed));
    }

    /** The same of a search for what is asked. */
    Seen searched(RequestDetails details, String type, Condition asked) {
        Rights rights = Rights.of(details, SearchPages.questions(this)).require(type, Interaction.SEARCH);
        return stored.seenBy(rights, Interaction.SEARCH, InConfidence.ofSearch(details, asked, sites, closed));
    }

    FhirContext context() {
        return context;
    }

    ScoreRendering rendering() {
        return rendering;
    }

    ProvenanceRendering provenance() {
        return provenance;
    }

    Function<StoredScore, byte[]> taskRendering() {
        return tasks;
    }

    ResponseDoor door() {
        return door;
    }

    DefinitionResources definitions() {
        return definitions;
    }

    Sites sites() {
        return sites;
    }

    Facts facts() {
        return facts;
    }

    List<Capable> further() {
        return further;
    }

    /**
     * The Tasks of risks.
     *
     * @param catalogue finds them
     * @param rendering gives the UTF-8 bytes of a Task, with URLs at the site's EHR
     */
    public record Tasks(RiskTasks catalogue, Function<StoredScore, byte[]> rendering) {}

    /**
     * What the endpoint says of itself.
     *
     * @param version version of the module
     * @param publicBase the base URL people outside use, when a proxy in front changes it; else the request tells
     * @param tokens whose bearer tokens are demanded
     */
    public record Facts(String version, Optional<URI> publicBase, AuthorizationServers tokens) {}
}
