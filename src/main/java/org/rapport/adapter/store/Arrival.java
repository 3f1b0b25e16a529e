package org.rapport.adapter.store;

import java.time.Instant;
import org.rapport.application.receive.Way;

/**
 * How and when a delivery came.
 *
 * @param way how
 * @param at when it came for the first time, however often it has been tried since
 */
record Arrival(Way way, Instant at) {
    /** Whether versions may tell no order of their own, so that what came later is the later one. */
    boolean orders() {
        return way == Way.HL7V2;
    }
}
