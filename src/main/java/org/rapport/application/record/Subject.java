package org.rapport.application.record;

/**
 * A patient whom an entry is about.
 *
 * @param site id of the hospital
 * @param id logical id of the Patient at its EHR
 */
public record Subject(String site, String id) {
    public Subject {
        if (site.isBlank() || site.contains("/") || id.isBlank()) {
            throw new IllegalArgumentException("A patient is known by a site and an id");
        }
        site = Plain.text(site);
        id = Plain.text(id);
    }

    /** Such as {@code north/123}. */
    public String key() {
        return site + "/" + id;
    }

    /**
     * Reads what {@link #key} writes.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Subject of(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("No patient");
        }
        return new Subject(key.substring(0, slash), key.substring(slash + 1));
    }
}
