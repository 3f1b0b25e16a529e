package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** One entry of a transaction or batch: what it aims at, and carrying it out. */
final class EntryProcessor {
    private final ResourceStore store;
    private final Interactions interactions;

    EntryProcessor(ResourceStore store) {
        this.store = store;
        this.interactions = new Interactions(store);
    }

    /** Settles which resource the entry is about; a resource still to be created gets its id here. */
    Target target(BundleEntryComponent entry) {
        BundleEntryRequestComponent request = entry.getRequest();
        requireWellFormed(entry);
        return switch (request.getMethod()) {
            case POST -> createTarget(entry.getResource(), request);
            case PUT -> updateTarget(entry.getResource(), request);
            case DELETE, GET -> new Target(new IdType(request.getUrl()), false, request.getUrl());
            default ->
                throw new InvalidRequestException("Method " + request.getMethod() + " is not offered in bundles.");
        };
    }

    /** Carries the entry out on its settled target. */
    Answer carryOut(BundleEntryComponent entry, Target target) {
        HTTPVerb method = entry.getRequest().getMethod();
        if (method == HTTPVerb.GET) {
            return fetch(entry.getRequest().getUrl());
        }
        if (method == HTTPVerb.DELETE) {
            return Answer.of(interactions.delete(target.id()));
        }
        if (!target.writes()) {
            return Answer.of(new Interactions.Written(200, interactions.read(target.id())));
        }
        return Answer.of(interactions.update(target.id(), entry.getResource(), expectedVersion(entry.getRequest())));
    }

    private Target createTarget(Resource resource, BundleEntryRequestComponent request) {
        Optional<String> condition =
                Optional.ofNullable(request.getIfNoneExist()).map(query -> Interactions.withType(query, resource));
        Optional<StoredVersion> existing = condition.flatMap(interactions::onlyMatch);
        String id = existing.map(StoredVersion::id).orElseGet(store::newId);
        return new Target(new IdType(resource.fhirType(), id), existing.isEmpty(), condition.orElse(id));
    }

    private Target updateTarget(Resource resource, BundleEntryRequestComponent request) {
        String url = request.getUrl();
        if (!url.contains("?")) {
            IdType id = new IdType(url);
            requireSameType(resource, id.getResourceType());
            return new Target(id, true, id.getValue());
        }
        requireSameType(resource, url.substring(0, url.indexOf('?')));
        String id = interactions.onlyMatch(url).map(StoredVersion::id).orElseGet(store::newId);
        return new Target(new IdType(resource.fhirType(), id), true, url);
    }

    private Answer fetch(String url) {
        if (!url.contains("?")) {
            StoredVersion version = interactions.read(new IdType(url));
            return new Answer("200 OK", Optional.of(version), version.resource());
        }
        Bundle found = new Bundle();
        found.setType(Bundle.BundleType.SEARCHSET);
        List<StoredVersion> matches = interactions.search(url);
        found.setTotal(matches.size());
        matches.forEach(match -> found.addEntry().setResource(match.content()));
        return new Answer("200 OK", Optional.empty(), Optional.of(found));
    }

    private static Optional<Integer> expectedVersion(BundleEntryRequestComponent request) {
        return Optional.ofNullable(request.getIfMatch())
                .map(etag -> etag.replaceAll("^W/|\"", ""))
                .map(number -> Interactions.versionNumber(new IdType("Resource", "any", number)));
    }

    private static void requireWellFormed(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        if (method == null || !entry.getRequest().hasUrl()) {
            throw new InvalidRequestException("An entry of the bundle lacks request.method or request.url.");
        }
        if ((method == HTTPVerb.POST || method == HTTPVerb.PUT) && !entry.hasResource()) {
            throw new InvalidRequestException("An entry with " + method + " lacks its resource.");
        }
    }

    private static void requireSameType(Resource resource, String type) {
        if (!resource.fhirType().equals(type)) {
            throw new InvalidRequestException("A " + resource.fhirType() + " cannot be put to " + type + ".");
        }
    }

    /**
     * What an entry aims at.
     *
     * @param id the resource, existing or to come
     * @param writes whether a resource is stored there
     * @param identity what may occur only once in a transaction
     */
    record Target(IdType id, boolean writes, String identity) {}

    /**
     * The answer to an entry.
     *
     * @param status the HTTP status line
     * @param version the version it left or read, if any
     * @param resource the content asked for, if any
     */
    record Answer(String status, Optional<StoredVersion> version, Optional<Resource> resource) {
        static Answer of(Interactions.Written written) {
            String text =
                    switch (written.status()) {
                        case 201 -> "201 Created";
                        case 204 -> "204 No Content";
                        default -> "200 OK";
                    };
            return new Answer(text, Optional.of(written.version()), Optional.empty());
        }
    }
}
