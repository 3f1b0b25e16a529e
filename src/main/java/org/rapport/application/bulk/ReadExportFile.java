package org.rapport.application.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.rapport.application.bulk.ExportFile.Kind;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Reads one file of an export from where it was left, and notes how far it got. */
final class ReadExportFile {
    /** After so many failures a file that ends within a line is taken for a whole one with a broken line. */
    private static final int PATIENCE = 3;

    private final BulkServer server;
    private final ExportJobs jobs;
    private final ReceiveLines receive;
    private final LineReader outcomes;

    ReadExportFile(BulkServer server, ExportJobs jobs, ReceiveLines receive, LineReader outcomes) {
        this.server = server;
        this.jobs = jobs;
        this.receive = receive;
        this.outcomes = outcomes;
    }

    /** Reads to the end of the file, or says how far it got. */
    void read(Site site, ExportJob job, ExportFile file) throws EhrUnavailable {
        Instant asOf = job.transactionTime().orElse(Instant.EPOCH);
        Delivery delivery =
                new Delivery(file.name(), asOf.toString(), asOf, job.tries().failures() < PATIENCE);
        LineReader reader = file.kind() == Kind.ERROR ? outcomes : receive.resources();
        AtomicLong durable = new AtomicLong(file.linesDone());
        try (InputStream in = server.open(site, file)) {
            long filled = receive.receive(site, delivery, reader, in, file.linesDone(), lines -> {
                if (durable.getAndSet(lines) == lines) {
                    jobs.keep(job);
                } else {
                    jobs.advance(job, file, lines, false);
                }
            });
            if (file.count().isPresent() && filled < file.count().getAsLong() && delivery.mayBreakOff()) {
                throw new IOException("has fewer lines than the manifest says");
            }
        } catch (IOException e) {
            throw new EhrUnavailable("The file " + file.name() + " " + e.getMessage() + "; " + durable.get()
                    + " lines of it are stored and it will be read on from there");
        }
        jobs.advance(job, file, durable.get(), true);
    }
}
