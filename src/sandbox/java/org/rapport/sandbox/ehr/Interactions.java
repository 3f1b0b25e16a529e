package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** The RESTful interactions on single resources, the same for a request of its own and for an entry of a bundle. */
final class Interactions {
    private final ResourceStore store;

    Interactions(ResourceStore store) {
        this.store = store;
    }

    StoredVersion read(IdType id) {
        String type = id.getResourceType();
        StoredVersion version = (id.hasVersionIdPart()
                        ? store.version(type, id.getIdPart(), versionNumber(id))
                        : store.current(type, id.getIdPart()))
                .orElseThrow(() -> new ResourceNotFoundException(id));
        if (version.deleted()) {
            throw new ResourceGoneException(type + "/" + id.getIdPart() + " was deleted.");
        }
        return version;
    }

    List<StoredVersion> search(String url) {
        return store.search(query(url));
    }

    Written create(Resource resource, Optional<String> condition) {
        return store.atomically(() -> condition
                .flatMap(query -> onlyMatch(withType(query, resource)))
                .map(existing -> new Written(200, existing))
                .orElseGet(() -> new Written(201, store.write(store.newId(), resource))));
    }

    Written update(IdType id, Resource resource, Optional<Integer> expectedVersion) {
        return store.atomically(() -> {
            Optional<StoredVersion> before = store.current(id.getResourceType(), id.getIdPart());
            boolean exists = before.filter(version -> !version.deleted()).isPresent();
            requireVersion(before.filter(version -> !version.deleted()), expectedVersion);
            return new Written(exists ? 200 : 201, store.write(id.getIdPart(), resource));
        });
    }

    Written conditionalUpdate(String condition, Resource resource, Optional<Integer> expectedVersion) {
        return store.atomically(() -> {
            Optional<StoredVersion> match = onlyMatch(condition);
            String bodyId =
                    Optional.ofNullable(resource.getIdElement().getIdPart()).orElse("");
            if (match.isPresent()
                    && !bodyId.isEmpty()
                    && !bodyId.equals(match.get().id())) {
                throw new InvalidRequestException("The id in the body is not that of the resource that matches.");
            }
            String id = match.map(StoredVersion::id).orElseGet(() -> bodyId.isEmpty() ? store.newId() : bodyId);
            return update(new IdType(resource.fhirType(), id), resource, expectedVersion);
        });
    }

    Written delete(IdType id) {
        return store.atomically(() -> {
            StoredVersion before = store.current(id.getResourceType(), id.getIdPart())
                    .orElseThrow(() -> new ResourceNotFoundException(id));
            return new Written(204, before.deleted() ? before : store.remove(id.getResourceType(), id.getIdPart()));
        });
    }

    /** The one resource a condition selects, if any; several are a 412. */
    Optional<StoredVersion> onlyMatch(String condition) {
        SearchQuery query = query(condition);
        List<StoredVersion> matches = store.search(query);
        if (matches.size() > 1) {
            throw new PreconditionFailedException(
                    "The condition selects " + matches.size() + " " + query.type() + " resources.");
        }
        return matches.stream().findFirst();
    }

    private static SearchQuery query(String url) {
        int mark = url.indexOf('?');
        if (mark < 1 || mark == url.length() - 1) {
            throw new InvalidRequestException("Not a search: '" + url + "'.");
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        UrlUtil.parseQueryString(url.substring(mark + 1))
                .forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return SearchQuery.of(url.substring(url.lastIndexOf('/', mark) + 1, mark), parameters);
    }

    private static void requireVersion(Optional<StoredVersion> before, Optional<Integer> expected) {
        if (expected.isPresent() && !before.map(StoredVersion::number).equals(expected)) {
            throw new PreconditionFailedException("If-Match names version " + expected.get() + ", the current one is "
                    + before.map(version -> Integer.toString(version.number())).orElse("none") + ".");
        }
    }

    /** If-None-Exist carries the bare query, some clients send the type along. */
    static String withType(String query, Resource resource) {
        return query.contains("?") ? query : resource.fhirType() + "?" + query;
    }

    static int versionNumber(IdType id) {
        try {
            return Integer.parseInt(id.getVersionIdPart());
        } catch (NumberFormatException e) {
            throw new ResourceNotFoundException(id);
        }
    }

    /**
     * What became of a write.
     *
     * @param status the HTTP status that says it
     * @param version the version the resource has now
     */
    record Written(int status, StoredVersion version) {}
}
