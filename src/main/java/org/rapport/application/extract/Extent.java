package org.rapport.application.extract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an extract is about.
 *
 * @param types what is extracted, at least one
 * @param since only what changed after this moment
 * @param site only patients of this site
 * @param service only patients of the site who ever had a session or course with this service
 */
public record Extent(
        List<ExtractType> types, Optional<Instant> since, Optional<String> site, Optional<String> service) {
    public Extent {
        types = List.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("An extract is of at least one type");
        }
        if (service.isPresent() && site.isEmpty()) {
            throw new IllegalArgumentException("A service is one of a site");
        }
    }
}
