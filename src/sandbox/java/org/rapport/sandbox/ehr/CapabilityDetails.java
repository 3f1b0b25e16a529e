package org.rapport.sandbox.ehr;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** Completes the CapabilityStatement with what the server library cannot see in the providers. */
@Interceptor
public final class CapabilityDetails {

    /** Called by the server library once the statement is drawn up. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        statement.getSoftware().setName("Rapport sandbox EHR");
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        rest.getInteraction().clear();
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.getResource().removeIf(resource -> !SearchParameters.types().contains(resource.getType()));
        rest.getResource().forEach(CapabilityDetails::complete);
    }

    private static void complete(CapabilityStatementRestResourceComponent resource) {
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE)
                .setUpdateCreate(true)
                .setConditionalCreate(true)
                .setConditionalUpdate(true)
                .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED)
                .setSearchParam(new ArrayList<>(searchParameters(resource.getType())));
    }

    private static List<CapabilityStatementRestResourceSearchParamComponent> searchParameters(String type) {
        Stream<CapabilityStatementRestResourceSearchParamComponent> common =
                Stream.of(parameter("_id", SearchParamType.TOKEN), parameter("_lastUpdated", SearchParamType.DATE));
        return Stream.concat(
                        common, SearchParameters.of(type).stream().map(known -> parameter(known.name(), known.kind())))
                .toList();
    }

    private static CapabilityStatementRestResourceSearchParamComponent parameter(String name, SearchParamType kind) {
        return new CapabilityStatementRestResourceSearchParamComponent()
                .setName(name)
                .setType(kind);
    }
}
