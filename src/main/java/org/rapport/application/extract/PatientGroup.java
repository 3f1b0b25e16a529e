package org.rapport.application.extract;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A group of patients.
 *
 * @param site their site
 * @param service the service they had to do with; absent for all patients of the site
 */
public record PatientGroup(String site, Optional<String> service) {

    /**
     * Its id: a name-based UUID, since what a hospital calls its services need not be an id. For the whole site {@code north}
     * that of {@code "group\nnorth"}, for its service {@code 12} that of {@code "group\nnorth\n12"}.
     */
    public String id() {
        String name = "group\n" + site + service.map(value -> "\n" + value).orElse("");
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
