package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.rapport.adapter.fhirserver.search.SearchParameter;

/** Tells what works: what the providers say of themselves. */
public class CapabilityProvider {
    private final FhirEndpoint.Facts facts;
    private final List<Capable> providers;
    private final Date since = new Date();

    CapabilityProvider(FhirEndpoint.Facts facts, List<Capable> providers) {
        this.facts = facts;
        this.providers = List.copyOf(providers);
    }

    /** HAPI looks for this method and warns with a stack trace when there is none; nothing of the server is needed. */
    public void setRestfulServer(RestfulServer server) {}

    /** What this endpoint can be asked, as its providers declare it. */
    @Metadata(cacheMillis = 0)
    public CapabilityStatement capabilities(RequestDetails details) {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setName("RapportCapabilityStatement").setTitle("Rapport").setStatus(PublicationStatus.ACTIVE);
        statement.setDate(since).setKind(CapabilityStatementKind.INSTANCE).setFhirVersion(FHIRVersion._4_0_1);
        statement.setDescription("Engagement and therapeutic-alliance scores, and the definitions they are made by.");
        statement.setFormat(List.of(new CodeType("application/fhir+json"), new CodeType("json")));
        statement.getSoftware().setName("Rapport").setVersion(facts.version());
        statement.getImplementation().setDescription("Rapport").setUrl(details.getFhirServerBase());
        statement.addInstantiates("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.setSecurity(SecurityInForce.of(facts.tokens()));
        byType().forEach(capability -> rest.addResource(component(capability)));
        providers.stream()
                .flatMap(provider -> provider.systemOperations().stream())
                .forEach(operation -> declare(rest.addOperation(), operation));
        return statement;
    }

    private List<ResourceCapability> byType() {
        Map<String, ResourceCapability> types = new LinkedHashMap<>();
        providers.stream()
                .flatMap(provider -> provider.capabilities().stream())
                .forEach(one -> types.merge(one.type(), one, ResourceCapability::and));
        return List.copyOf(types.values());
    }

    private static CapabilityStatementRestResourceComponent component(ResourceCapability capability) {
        CapabilityStatementRestResourceComponent resource = new CapabilityStatementRestResourceComponent();
        resource.setType(capability.type()).setConditionalCreate(false);
        resource.setVersioning(
                capability.versioned() ? ResourceVersionPolicy.VERSIONED : ResourceVersionPolicy.NOVERSION);
        resource.setConditionalRead(
                capability.versioned() ? ConditionalReadStatus.NOTMATCH : ConditionalReadStatus.NOTSUPPORTED);
        String sentences = sentences(capability);
        if (!sentences.isEmpty()) {
            resource.setDocumentation(sentences);
        }
        capability.profiles().forEach(resource::addSupportedProfile);
        capability.interactions().stream().sorted().forEach(interaction -> resource.addInteraction()
                .setCode(interaction));
        capability.operations().forEach(operation -> declare(resource.addOperation(), operation));
        capability.form().ifPresent(form -> {
            resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
            form.parameters().forEach(parameter -> declare(resource, parameter));
            form.includes().forEach(resource::addSearchInclude);
            form.reverseIncludes().forEach(resource::addSearchRevInclude);
        });
        return resource;
    }

    /** What R4 has no element for is told in words. */
    private static String sentences(ResourceCapability capability) {
        List<String> sentences = new ArrayList<>();
        sentences.add(capability.documentation());
        capability.form().ifPresent(form -> {
            sentences.add(list("_sort, each with '-' before it for descending: ", form.sortKeys()));
            sentences.add(list("_has: ", form.referrers()));
        });
        return sentences.stream().filter(one -> !one.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String list(String before, List<String> names) {
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(", ", before, "."));
    }

    private static void declare(
            CapabilityStatementRestResourceOperationComponent component, OperationCapability operation) {
        component.setName(operation.name()).setDefinition(operation.definition());
        component.setDocumentation(operation.documentation());
    }

    private static void declare(CapabilityStatementRestResourceComponent resource, SearchParameter parameter) {
        resource.addSearchParam()
                .setName(parameter.name())
                .setType(parameter.type())
                .setDocumentation(parameter.sentence());
    }
}
