package org.rapport.adapter.cql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.repository.IRepository;
import ca.uhn.fhir.rest.api.MethodOutcome;
import com.google.common.collect.Multimap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.fhir.R4;
import org.rapport.fhir.measure.MeasureContent;

/**
 * What an evaluation can read: the content of the Measures, and the resources of one subject at a time, which is all there is
 * of data. Nothing can be written. Belongs to one evaluation.
 */
final class SubjectRepository implements IRepository {
    private final MeasureContent content;
    private final Map<String, List<Resource>> subject = new LinkedHashMap<>();

    SubjectRepository(MeasureContent content) {
        this.content = content;
    }

    /** From now on these are the data. */
    void turnTo(Collection<Resource> resources) {
        subject.clear();
        resources.forEach(resource -> subject.computeIfAbsent(resource.fhirType(), type -> new ArrayList<>())
                .add(resource));
    }

    /** The engine filters data itself, so that only content is asked for by parameters. */
    @Override
    @SuppressWarnings("unchecked")
    public <B extends IBaseBundle, T extends IBaseResource> B search(
            Class<B> bundleType,
            Class<T> type,
            Multimap<String, List<IQueryParameterType>> parameters,
            Map<String, String> headers) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        if (MetadataResource.class.isAssignableFrom(type)) {
            content.of(type.asSubclass(MetadataResource.class))
                    .filter(resource -> is(resource.getUrl(), "url", parameters))
                    .filter(resource -> is(resource.getVersion(), "version", parameters))
                    .limit(1)
                    .forEach(resource -> bundle.addEntry().setResource(resource));
        } else {
            subject.getOrDefault(type.getSimpleName(), List.of())
                    .forEach(resource -> bundle.addEntry().setResource(resource));
        }
        return (B) bundle;
    }

    private static boolean is(String value, String name, Multimap<String, List<IQueryParameterType>> parameters) {
        return parameters.get(name).stream().flatMap(List::stream).allMatch(parameter -> parameter
                .getValueAsQueryToken(R4.context())
                .equals(value));
    }

    @Override
    public <T extends IBaseResource, I extends IIdType> T read(Class<T> type, I id, Map<String, String> headers) {
        return subject.getOrDefault(type.getSimpleName(), List.of()).stream()
                .filter(resource -> resource.getIdElement().getIdPart().equals(id.getIdPart()))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + type.getSimpleName() + " so called"));
    }

    @Override
    public <T extends IBaseResource> MethodOutcome create(T resource, Map<String, String> headers) {
        throw readOnly();
    }

    @Override
    public <T extends IBaseResource> MethodOutcome update(T resource, Map<String, String> headers) {
        throw readOnly();
    }

    @Override
    public <T extends IBaseResource, I extends IIdType> MethodOutcome delete(
            Class<T> type, I id, Map<String, String> headers) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("An evaluation writes nothing");
    }

    @Override
    public FhirContext fhirContext() {
        return R4.context();
    }
}
