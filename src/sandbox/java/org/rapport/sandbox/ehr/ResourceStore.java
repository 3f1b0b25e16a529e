package org.rapport.sandbox.ehr;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The EHR's memory. A resource handed in belongs to the store from then on and is never changed again, so reading
 * needs no copies.
 */
public final class ResourceStore {
    private final Map<String, TypeTable> tables = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Clock clock;
    private long sequence;
    private long nextId = 100_000;

    public ResourceStore(Clock clock) {
        this.clock = clock;
        SearchParameters.types().forEach(type -> tables.put(type, new TypeTable(type)));
    }

    /** Runs the work alone and as a whole: when it throws, everything it wrote is taken back. */
    public <T> T atomically(Supplier<T> work) {
        lock.writeLock().lock();
        boolean outermost = lock.getWriteHoldCount() == 1;
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (outermost) {
                undo.forEach(Runnable::run);
            }
            throw e;
        } finally {
            if (outermost) {
                undo.clear();
            }
            lock.writeLock().unlock();
        }
    }

    /** A logical id that no resource has yet. */
    public String newId() {
        return atomically(() -> Long.toString(nextId++));
    }

    /** Stores the next version of a resource, whether or not it exists already. */
    public StoredVersion write(String id, Resource resource) {
        return atomically(() -> {
            String type = resource.fhirType();
            int number = nextNumber(type, id);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            resource.setId(new IdType(type, id, Integer.toString(number)));
            resource.getMeta().setVersionId(Integer.toString(number)).setLastUpdated(Date.from(now));
            return append(new StoredVersion(type, id, number, now, sequence++, Optional.of(resource)));
        });
    }

    /** Stores a deletion as the next version of a resource. */
    public StoredVersion remove(String type, String id) {
        return atomically(() -> append(
                new StoredVersion(type, id, nextNumber(type, id), clock.instant(), sequence++, Optional.empty())));
    }

    public Optional<StoredVersion> current(String type, String id) {
        return reading(() -> table(type).current(id));
    }

    public Optional<StoredVersion> version(String type, String id, int number) {
        return reading(() -> table(type).version(id, number));
    }

    /** All current resources that match, in the order asked for. */
    List<StoredVersion> search(SearchQuery query) {
        return reading(() -> table(query.type())
                .candidates(query.indexKeys())
                .filter(query.predicate())
                .sorted(query.order().thenComparing(Comparator.comparingLong(StoredVersion::sequence)))
                .toList());
    }

    /** All current resources of a type that match the parameters, as in a search by URL. */
    public List<StoredVersion> search(String type, Map<String, List<String>> parameters) {
        return search(SearchQuery.of(type, parameters));
    }

    private <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private StoredVersion append(StoredVersion version) {
        TypeTable table = table(version.type());
        table.append(version);
        undo.push(() -> table.removeLast(version.id()));
        return version;
    }

    private int nextNumber(String type, String id) {
        return table(type).current(id).map(StoredVersion::number).orElse(0) + 1;
    }

    private TypeTable table(String type) {
        return Optional.ofNullable(tables.get(type))
                .orElseThrow(() -> new InvalidRequestException("This server does not keep " + type + " resources."));
    }
}
