package org.rapport.application.definition;

import java.util.Optional;

/**
 * What a reader of a score must know beside it.
 *
 * @param sentence neutral words a client may read
 * @param source where a figure in it was published; empty for what follows from the rules themselves
 */
public record Caveat(String sentence, Optional<String> source) {}
