package org.rapport.adapter.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.instrument.Instrument;

/** Which instruments each site knows, whether they may be filled in there, and which of its files were refused. */
@Path("/definitions")
@RequestScoped
public class DefinitionResource {
    @Inject
    private Sites sites;

    @Inject
    private OfferForms forms;

    @Inject
    private DefinitionsBySite definitions;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject definitions() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        sites.running().stream().map(Site::id).sorted().forEach(site -> list.add(json(site)));
        return Json.createObjectBuilder().add("sites", list).build();
    }

    private JsonObjectBuilder json(String site) {
        JsonArrayBuilder known = Json.createArrayBuilder();
        forms.known(site).forEach(form -> known.add(json(form)));
        JsonArrayBuilder refused = Json.createArrayBuilder();
        definitions.refused().stream()
                .filter(file -> file.site().equals(site))
                .forEach(file -> refused.add(
                        Json.createObjectBuilder().add("file", file.file()).add("reason", file.reason())));
        return Json.createObjectBuilder()
                .add("site", site)
                .add("instruments", known)
                .add("refused", refused);
    }

    private static JsonObjectBuilder json(OfferForms.Form form) {
        Instrument instrument = form.instrument();
        return Json.createObjectBuilder()
                .add("instrument", instrument.id())
                .add("questionnaire", instrument.key().toString())
                .add("servedAs", "Questionnaire/" + form.questionnaireId())
                .add("mayBeFilledIn", form.mayBeFilledIn());
    }
}
