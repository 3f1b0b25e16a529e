package org.rapport.application.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipException;
import org.rapport.application.bulk.LoadedFiles.Held;
import org.rapport.application.bulk.LoadedFiles.Key;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Way;
import org.rapport.application.site.Site;

/**
 * Reads a file of NDJSON, packed by gzip or not, such as the history of a hospital for the first time. A file that was left
 * half read is read on; one that was read is not read again.
 */
public final class LoadFile {
    private static final Logger LOG = Logger.getLogger(LoadFile.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final LoadedFiles files;
    private final ReceiveLines receive;

    public LoadFile(LoadedFiles files, ReceiveFacts receive) {
        this.files = files;
        this.receive = new ReceiveLines(receive.cameBy(Way.FILE));
    }

    /** What became of a file. */
    public enum Outcome {
        /** Every line is durable or a dead letter. */
        DONE,
        /** The file as such cannot be read to its end; the lines before are durable. */
        UNUSABLE
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read now, or another instance reads it; it is to be offered again
     */
    public Outcome load(Site site, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Instant modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
        Key key = new Key(site.id(), file.getFileName().toString(), attributes.size(), modified);
        Held held = files.claim(key, LEASE)
                .orElseThrow(() -> new IOException("The file " + key.name() + " is being read by another instance"));
        try {
            return held.closed() ? outcome(held.unusable()) : outcome(read(site, file, held));
        } catch (ExportJobs.LeaseLost lost) {
            throw new IOException("The file " + key.name() + " has been taken over by another instance");
        } finally {
            files.release(held);
        }
    }

    private static Outcome outcome(Optional<String> unusable) {
        return unusable.isPresent() ? Outcome.UNUSABLE : Outcome.DONE;
    }

    private Optional<String> read(Site site, Path file, Held held) throws IOException {
        Key key = held.key();
        Delivery delivery = new Delivery(key.name(), key.size() + " " + key.modified(), key.modified(), false);
        Optional<String> unusable = Optional.empty();
        try (InputStream in = Files.newInputStream(file)) {
            receive.receive(
                    site, delivery, receive.resources(), in, held.lines(), lines -> files.advance(held, lines, LEASE));
        } catch (ZipException | EOFException e) {
            unusable = Optional.of("is no whole gzip file");
        } catch (NdjsonLines.TooLarge e) {
            unusable = Optional.of(e.getMessage());
        }
        files.closed(held, unusable);
        String end =
                unusable.map(reason -> reason + "; the lines before are stored").orElse("has been read to its end");
        LOG.log(unusable.isPresent() ? Level.WARNING : Level.INFO, "Site {0}: the file {1} {2}", new Object[] {
            site.id(), key.name(), end
        });
        return unusable;
    }
}
