package org.rapport.domain.fact;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.rapport.domain.confidence.SecurityLabel;

/**
 * One version of one resource at the site that a fact was read from.
 *
 * @param type the FHIR resource type, such as {@code Encounter}
 * @param id the logical id at the site, {@code [A-Za-z0-9-.]} and at most 64 characters as FHIR R4 demands
 * @param version the version id, or the empty text where the server does not version
 * @param lastUpdated when the site last changed the resource; {@link Instant#EPOCH} when the server does not say
 * @param labels its security labels, each once and in order
 */
public record Source(String type, String id, String version, Instant lastUpdated, List<SecurityLabel> labels) {
    /**
     * How ids begin that only messages have and no resource at the site, and versions that are the control id of a message.
     */
    public static final String MESSAGE_PREFIX = "hl7v2-";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    public Source {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The " + type + " has no valid id (letters, digits, '-' and '.', at most 64)");
        }
        if (version.length() > 64) {
            throw new IllegalArgumentException(type + "/" + id + " has a version id longer than 64 characters");
        }
        labels = labels == null || labels.isEmpty()
                ? List.of()
                : labels.stream().distinct().sorted().toList();
    }

    /** A source without labels. */
    public Source(String type, String id, String version, Instant lastUpdated) {
        this(type, id, version, lastUpdated, List.of());
    }

    /** The same without what tells its versions apart. */
    public Source withoutVersion() {
        return new Source(type, id, "", Instant.EPOCH, labels);
    }

    /** The relative reference without the version, such as {@code Encounter/12}. */
    public String reference() {
        return type + "/" + id;
    }

    /** The relative reference with the version where there is one, such as {@code Encounter/12/_history/3}. */
    public String versionedReference() {
        return version.isEmpty() ? reference() : reference() + "/_history/" + version;
    }
}
