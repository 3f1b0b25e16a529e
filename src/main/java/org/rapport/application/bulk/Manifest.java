package org.rapport.application.bulk;

import java.time.Instant;
import java.util.List;

/**
 * What a finished export consists of.
 *
 * @param transactionTime nothing changed later is in it, by the EHR's clock
 * @param files in the order in which they are read: resources, then deletions, then errors
 */
public record Manifest(Instant transactionTime, List<ExportFile> files) {
    public Manifest {
        files = List.copyOf(files);
    }

    /** The same, of a moment at the latest. */
    Manifest notAfter(Instant latest) {
        return transactionTime.isAfter(latest) ? new Manifest(latest, files) : this;
    }
}
