package org.rapport.fhir.site;

import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;

/** Definitions as they are served: whose they are, and whether they may be filled in. */
final class Served {
    static final String SITE = "https://rapport.org/fhir/site";
    static final String READY = "https://rapport.org/fhir/StructureDefinition/ready-for-filling-in";

    private Served() {}

    /** A copy under an id that says whose it is, and with a tag that does. */
    static MetadataResource of(String site, MetadataResource definition) {
        MetadataResource copy = (MetadataResource) definition.copy();
        copy.setId(NamingRules.servedId(site, definition.getIdElement().getIdPart()));
        Meta meta = new Meta();
        meta.setProfile(definition.getMeta().getProfile());
        meta.addTag(SITE, site, null);
        copy.setMeta(meta);
        return copy;
    }

    /** A copy that says whether it may be filled in; nothing for a Questionnaire that is no instrument. */
    static Questionnaire saying(Questionnaire questionnaire, Optional<Boolean> mayBeFilledIn) {
        Questionnaire copy = questionnaire.copy();
        copy.getExtension().removeIf(extension -> READY.equals(extension.getUrl()));
        mayBeFilledIn.ifPresent(may -> copy.addExtension(READY, new BooleanType(may)));
        return copy;
    }
}
