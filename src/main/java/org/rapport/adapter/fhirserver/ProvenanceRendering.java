package org.rapport.adapter.fhirserver;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.publish.StoredScore;

/**
 * Writes where a version of a score comes from, as this endpoint shows it. There is one Provenance for each version, made
 * from that version whenever it is asked for. Its id says which: that of the score, a dot and the version, so that nothing
 * need be stored to find it.
 *
 * <p>Example: where version 3 of {@code Observation/9d4f…} comes from says {@code Provenance/9d4f….3}, whose target is {@code
 * Observation/9d4f…/_history/3}.
 */
@FunctionalInterface
public interface ProvenanceRendering {
    /** The shape of an id. */
    Pattern ID = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([1-9][0-9]{0,8})");

    /**
     * UTF-8 bytes of a Provenance with its {@link #id}: sources as URLs at the site's EHR, the target relative to this
     * endpoint.
     */
    byte[] render(StoredScore version);

    /** The id of the Provenance of a version of a score. */
    static String id(StoredScore version) {
        return version.score().identity().uuid() + "." + version.version();
    }

    /** The version that an id speaks of; nothing for what is no id of a Provenance here. */
    static Optional<Version> version(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? Optional.of(new Version(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * A version of a score.
     *
     * @param score its id
     * @param number 1 for the first
     */
    record Version(UUID score, int number) {}
}
