package org.rapport.fhir.course;

/**
 * One resource.
 *
 * @param type {@code Patient}, {@code EpisodeOfCare} or {@code Encounter}
 * @param id logical id
 * @param json the resource as UTF-8 bytes
 */
public record CourseResource(String type, String id, byte[] json) {
    /** The relative reference, such as {@code Encounter/12}. */
    public String reference() {
        return type + "/" + id;
    }
}
