package org.rapport.application.receive;

/**
 * A resource that cannot be used, and why.
 *
 * @param reference type and id, such as {@code Encounter/12}; the type alone when there is no id
 * @param version version id, or the empty text
 * @param path FHIRPath of the element at fault, such as {@code Encounter.subject}
 * @param reason one sentence that never quotes the content
 * @param payload the resource's JSON, kept in the database for replay and never logged
 */
public record Rejection(String reference, String version, String path, String reason, String payload) {}
