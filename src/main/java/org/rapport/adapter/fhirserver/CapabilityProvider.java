package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchParameter;
import org.rapport.domain.score.ScoreFamily;

/** Tells what works, from the same declarations by which requests are read. */
public class CapabilityProvider {
    private static final String PROFILES = "https://rapport.org/fhir/StructureDefinition/";

    private final FhirEndpoint.Facts facts;
    private final List<SearchForm> definitions;
    private final Date since = new Date();

    CapabilityProvider(FhirEndpoint.Facts facts, List<SearchForm> definitions) {
        this.facts = facts;
        this.definitions = List.copyOf(definitions);
    }

    /** HAPI looks for this method and warns with a stack trace when there is none; nothing of the server is needed. */
    public void setRestfulServer(RestfulServer server) {}

    /** The CapabilityStatement. */
    @Metadata(cacheMillis = 0)
    public CapabilityStatement capabilities(RequestDetails details) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setName("RapportCapabilityStatement").setTitle("Rapport").setStatus(PublicationStatus.ACTIVE);
        statement.setDate(since).setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.setDescription("Engagement and therapeutic-alliance scores, and the definitions they are made by.");
        statement.setFormat(List.of(new CodeType("application/fhir+json"), new CodeType("json")));
        statement.getSoftware().setName("Rapport").setVersion(facts.version());
        statement.getImplementation().setDescription("Rapport").setUrl(details.getFhirServerBase());
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.getSecurity().setCors(false).setDescription(security());
        rest.addResource(scores());
        rest.addResource(tasks());
        rest.addResource(responses());
        definitions.forEach(form -> rest.addResource(readable(form)));
        return statement;
    }

    private String security() {
        return facts.tokenIssuer()
                .map(issuer -> "Every request needs a bearer token (JWT) issued by " + issuer + ".")
                .orElse("No token is asked for; only the machine that the module runs on is served.");
    }

    private static CapabilityStatementRestResourceComponent scores() {
        CapabilityStatementRestResourceComponent resource = versioned(readable(SearchForms.OBSERVATION));
        resource.setDocumentation("Computed scores. Sorted by date, newest first, unless _sort (date, _lastUpdated or"
                + " code; '-' for descending) says otherwise. _count up to 500; _total=accurate and _summary=count.");
        for (ScoreFamily family : ScoreFamily.values()) {
            CanonicalType profile = new CanonicalType(PROFILES + family.profile());
            if (!resource.hasSupportedProfile(profile.getValue())) {
                resource.getSupportedProfile().add(profile);
            }
        }
        return resource;
    }

    private static CapabilityStatementRestResourceComponent tasks() {
        CapabilityStatementRestResourceComponent resource = versioned(readable(SearchForms.TASK));
        resource.setDocumentation("What asks a clinician to look at a risk item; those changed latest first. Requested"
                + " while the risk is present, cancelled after; what was done with it in the EHR is not known here."
                + " Rapport is not an emergency system.");
        resource.addSupportedProfile(PROFILES + "rapport-risk-task");
        return resource;
    }

    private static CapabilityStatementRestResourceComponent responses() {
        CapabilityStatementRestResourceComponent resource = versioned(readable(SearchForms.QUESTIONNAIRE_RESPONSE));
        resource.setDocumentation(
                "Completed forms posted to Rapport itself; they are checked, stored and scored at once.");
        resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
        return resource;
    }

    private static CapabilityStatementRestResourceComponent readable(SearchForm form) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(form.resourceType()).setVersioning(ResourceVersionPolicy.NOVERSION);
        resource.setConditionalRead(ConditionalReadStatus.NOTSUPPORTED).setConditionalCreate(false);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        form.parameters().forEach(parameter -> declare(resource, parameter));
        return resource;
    }

    private static CapabilityStatementRestResourceComponent versioned(
            CapabilityStatementRestResourceComponent resource) {
        resource.setVersioning(ResourceVersionPolicy.VERSIONED);
        return resource.setConditionalRead(ConditionalReadStatus.NOTMATCH);
    }

    private static void declare(CapabilityStatementRestResourceComponent resource, SearchParameter parameter) {
        resource.addSearchParam()
                .setName(parameter.name())
                .setType(parameter.type())
                .setDocumentation(parameter.documentation());
    }
}
