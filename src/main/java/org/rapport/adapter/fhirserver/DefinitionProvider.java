package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForm;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.Condition;

/**
 * Definitions of one type, packaged ones and those of the sites. They never change while the module runs, so the id of the last one is the cursor.
 *
 * @param <T> the type
 */
public class DefinitionProvider<T extends MetadataResource> implements IResourceProvider, Capable {
    private final Class<T> type;
    private final SearchForm form;
    private final List<T> definitions;
    private final Questions questions;

    DefinitionProvider(Class<T> type, FhirEndpoint endpoint) {
        this.type = type;
        this.form = SearchForms.definition(type.getSimpleName());
        this.definitions = endpoint.definitions().all(type).stream()
                .map(type::cast)
                .sorted(Comparator.comparing(DefinitionProvider::id))
                .toList();
        this.questions = SearchPages.questions(endpoint);
    }

    @Override
    public Class<T> getResourceType() {
        return type;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(form));
    }

    /** The definition with an id. */
    @Read
    public T read(@IdParam IdType id) {
        return definitions.stream()
                .filter(definition -> id(definition).equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(
                        () -> new ResourceNotFoundException("There is no " + form.resourceType() + " with this id"));
    }

    /** A page of definitions, by id. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        SearchRequest request = Requests.search(form, details);
        Condition condition = questions.of(request, details.getFhirServerBase()).condition();
        List<T> matches = definitions.stream()
                .filter(definition -> DefinitionMatch.of(definition, condition))
                .toList();
        return page(request, matches).toBundle(request, details.getFhirServerBase());
    }

    private static <T extends MetadataResource> Searchset page(SearchRequest request, List<T> matches) {
        if (request.countOnly()) {
            return Searchset.countOnly(matches.size());
        }
        List<T> rest = matches.stream()
                .filter(match -> request.cursor()
                        .map(after -> id(match).compareTo(after) > 0)
                        .orElse(true))
                .toList();
        List<T> page = rest.subList(0, Math.min(request.count(), rest.size()));
        Optional<String> next =
                page.size() < rest.size() ? Optional.of(id(page.get(page.size() - 1))) : Optional.empty();
        OptionalLong total = request.totalWanted() ? OptionalLong.of(matches.size()) : OptionalLong.empty();
        return new Searchset(page, next, total);
    }

    private static String id(MetadataResource definition) {
        return definition.getIdElement().getIdPart();
    }
}
