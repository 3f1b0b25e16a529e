package org.rapport.domain.scoring;

import org.rapport.domain.fact.Source;

/**
 * A form that gives no score because it cannot be read by the key of an instrument.
 *
 * @param source the form
 * @param sentence why, naming canonical, version or items but never an answer
 */
public record Refusal(Source source, String sentence) {}
