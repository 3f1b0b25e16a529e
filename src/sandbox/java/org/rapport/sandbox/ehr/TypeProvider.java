package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The REST interactions on one resource type, handed on to {@link Interactions}.
 *
 * @param <T> the resource type
 */
public final class TypeProvider<T extends Resource> implements IResourceProvider {
    private final Class<T> type;
    private final ResourceStore store;
    private final Interactions interactions;

    TypeProvider(Class<T> type, ResourceStore store) {
        this.type = type;
        this.store = store;
        this.interactions = new Interactions(store);
    }

    @Override
    public Class<T> getResourceType() {
        return type;
    }

    /** Read and version read. */
    @Read(version = true)
    public T read(@IdParam IIdType id) {
        return type.cast(interactions.read(typed(id)).content());
    }

    /** Create, and conditional create by If-None-Exist. */
    @Create
    public MethodOutcome create(@ResourceParam T resource, @ConditionalUrlParam String condition) {
        resource.setId((String) null);
        return outcome(interactions.create(resource, Optional.ofNullable(condition)));
    }

    /** Update under a known or new id, and conditional update by search; both honour If-Match. */
    @Update
    public MethodOutcome update(@IdParam IIdType id, @ResourceParam T resource, @ConditionalUrlParam String condition) {
        Optional<Integer> expected = Optional.ofNullable(id)
                .filter(IIdType::hasVersionIdPart)
                .map(versioned -> Interactions.versionNumber(typed(versioned)));
        return outcome(
                condition == null
                        ? interactions.update(typed(id), resource, expected)
                        : interactions.conditionalUpdate(condition, resource, expected));
    }

    /** Delete; reading answers 410 afterwards. */
    @Delete
    public MethodOutcome delete(@IdParam IIdType id) {
        interactions.delete(typed(id));
        return new MethodOutcome();
    }

    /** Search by whatever {@link SearchParameters} offers on this type. */
    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return new SimpleBundleProvider(store.search(type.getSimpleName(), parameters).stream()
                .map(StoredVersion::content)
                .toList());
    }

    private IdType typed(IIdType id) {
        return new IdType(type.getSimpleName(), id.getIdPart(), id.getVersionIdPart());
    }

    private static MethodOutcome outcome(Interactions.Written written) {
        MethodOutcome outcome = new MethodOutcome(written.version().content().getIdElement());
        outcome.setCreated(written.status() == 201);
        outcome.setResource(written.version().content());
        return outcome;
    }
}
