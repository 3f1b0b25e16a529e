package org.rapport.application.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of a MeasureReport that is kept.
 *
 * @param id the same for each answer to a question
 * @param version 1 for the first, each once
 * @param lastUpdated when it was stored
 * @param json the resource as it was told, without its id
 */
public record KeptReport(UUID id, int version, Instant lastUpdated, String json) {}
