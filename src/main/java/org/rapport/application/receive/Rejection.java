package org.rapport.application.receive;

/**
 * A resource that cannot be used, and why.
 *
 * @param reference type and id, such as {@code Encounter/12}; the type alone when there is no id
 * @param version version id, or the empty text
 * @param path FHIRPath of the element at fault, such as {@code Encounter.subject}
 * @param reason one sentence that never quotes the content
 * @param payload what the same reader can read again, kept in the database for replay and never logged
 * @param reader by which reader it came, as {@link FactReader#format} says
 */
public record Rejection(String reference, String version, String path, String reason, String payload, String reader) {

    /** One that came by the reader of FHIR JSON, or by no reader at all. */
    public Rejection(String reference, String version, String path, String reason, String payload) {
        this(reference, version, path, reason, payload, FactReader.FHIR);
    }

    /** The same as another reader refused it. */
    Rejection by(String format) {
        return new Rejection(reference, version, path, reason, payload, format);
    }
}
