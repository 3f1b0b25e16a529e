package org.rapport.domain.score;

/**
 * A code of a code system with the words people read.
 *
 * @param system URI of the code system
 * @param code the code
 * @param display the words; may be empty
 */
public record Coding(String system, String code, String display) {}
