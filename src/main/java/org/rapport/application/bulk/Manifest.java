package org.rapport.application.bulk;

import java.time.Instant;
import java.util.List;

/**
 * What a finished export consists of.
 *
 * @param transactionTime nothing changed later is in it
 * @param files in the order in which they are read: resources, then deletions, then errors
 */
public record Manifest(Instant transactionTime, List<ExportFile> files) {
    public Manifest {
        files = List.copyOf(files);
    }

    /** The same, of now at the latest: by a wrong clock, what changes until then would never be asked for. */
    Manifest notAfter(Instant now) {
        return transactionTime.isAfter(now) ? new Manifest(now, files) : this;
    }
}
