package org.rapport.sandbox.ehr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** All versions of the resources of one type, indexed by identifier and by patient. Guarded by the store's lock. */
final class TypeTable {
    private final String type;
    private final Map<String, List<StoredVersion>> histories = new LinkedHashMap<>();
    private final Map<String, Set<String>> index = new HashMap<>();

    TypeTable(String type) {
        this.type = type;
    }

    Optional<StoredVersion> current(String id) {
        return Optional.ofNullable(histories.get(id)).map(history -> history.get(history.size() - 1));
    }

    Optional<StoredVersion> version(String id, int number) {
        return Optional.ofNullable(histories.get(id))
                .filter(history -> number >= 1 && number <= history.size())
                .map(history -> history.get(number - 1));
    }

    void append(StoredVersion version) {
        current(version.id()).ifPresent(this::leaveIndex);
        histories.computeIfAbsent(version.id(), id -> new ArrayList<>(1)).add(version);
        enterIndex(version);
    }

    void removeLast(String id) {
        List<StoredVersion> history = histories.get(id);
        leaveIndex(history.remove(history.size() - 1));
        if (history.isEmpty()) {
            histories.remove(id);
        } else {
            enterIndex(history.get(history.size() - 1));
        }
    }

    /** The current versions that can match the index keys, deletions left out; all of them when there are no keys. */
    Stream<StoredVersion> candidates(Collection<String> keys) {
        if (keys.isEmpty()) {
            return histories.values().stream()
                    .map(history -> history.get(history.size() - 1))
                    .filter(version -> !version.deleted());
        }
        return keys.stream()
                .flatMap(key -> index.getOrDefault(key, Set.of()).stream())
                .distinct()
                .flatMap(id -> current(id).stream());
    }

    private void enterIndex(StoredVersion version) {
        version.resource().ifPresent(resource -> keys(resource)
                .forEach(key -> index.computeIfAbsent(key, any -> new LinkedHashSet<>(2))
                        .add(version.id())));
    }

    private void leaveIndex(StoredVersion version) {
        version.resource().ifPresent(resource -> keys(resource).forEach(key -> {
            Set<String> ids = index.get(key);
            if (ids != null && ids.remove(version.id()) && ids.isEmpty()) {
                index.remove(key);
            }
        }));
    }

    private Stream<String> keys(Resource resource) {
        return SearchParameters.of(type).stream()
                .filter(SearchParameter::indexed)
                .flatMap(parameter -> parameter.indexKeys(resource));
    }
}
