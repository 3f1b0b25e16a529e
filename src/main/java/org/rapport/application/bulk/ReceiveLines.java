package org.rapport.application.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rapport.application.receive.FactPage;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.Rejection;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.BulkRules;
import org.rapport.application.site.Site;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;

/**
 * Makes the lines of a file durable, a batch of them in each transaction. A line that cannot be used becomes a dead letter
 * of its own and stops nothing.
 */
final class ReceiveLines {
    /** Passing over what is durable already may take longer than a lease, so that it is told again after so many lines. */
    private static final int PASSED_OVER = 1_000;

    /** However few lines that are, so that long lines do not pile up in memory. */
    private static final long LARGEST_BATCH = 4_000_000;

    private final ReceiveFacts receive;

    ReceiveLines(ReceiveFacts receive) {
        this.receive = receive;
    }

    /** Is told how many lines are durable from now on; the same number again means that the work goes on. */
    @FunctionalInterface
    interface Progress {
        void durable(long lines);
    }

    /**
     * Reads a stream to its end.
     *
     * @param from so many lines are durable already and are passed over
     * @return how many lines hold anything, those passed over among them
     * @throws IOException when the stream cannot be read to its end; what was told to {@code progress} stands
     */
    long receive(Site site, Delivery delivery, LineReader reader, InputStream in, long from, Progress progress)
            throws IOException {
        BulkRules rules = site.bulk();
        NdjsonLines lines = new NdjsonLines(in, rules.maximumLineBytes(), rules.maximumFileBytes());
        Batch batch = new Batch(site, delivery, reader);
        long filled = 0;
        long last = from;
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            Line line = next.get();
            filled += line.isBlank() ? 0 : 1;
            if (line.number() > from) {
                batch.add(line);
                last = line.number();
            } else if (line.number() % PASSED_OVER == 0) {
                progress.durable(from);
            }
            if (batch.isFull()) {
                progress.durable(keep(batch, last));
                batch = new Batch(site, delivery, reader);
            }
        }
        if (last > from) {
            progress.durable(keep(batch, last));
        }
        return filled;
    }

    private long keep(Batch batch, long last) {
        receive.keep(batch.site, new FactPage(batch.facts, batch.rejections, batch.ignored.get(), batch.foreign));
        return last;
    }

    /** The reader of output files: each line is a resource or, of what was deleted, a Bundle that says so. */
    LineReader resources() {
        return (site, delivery, line) -> {
            FactPage page = receive.read(site, line.content());
            List<Fact> facts = page.facts().stream()
                    .map(fact -> Deletions.dated(fact, delivery))
                    .toList();
            return new FactPage(facts, page.rejections(), page.ignored(), page.foreign());
        };
    }

    /** What the lines of one transaction come to. */
    private static final class Batch {
        private final Site site;
        private final Delivery delivery;
        private final LineReader reader;
        private final List<Fact> facts = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private final List<Source> foreign = new ArrayList<>();
        private final AtomicInteger ignored = new AtomicInteger();
        private final AtomicInteger lines = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();

        Batch(Site site, Delivery delivery, LineReader reader) {
            this.site = site;
            this.delivery = delivery;
            this.reader = reader;
        }

        boolean isFull() {
            return lines.get() >= site.bulk().batch() || bytes.get() >= LARGEST_BATCH;
        }

        void add(Line line) throws IOException {
            lines.incrementAndGet();
            bytes.addAndGet(line.content().length);
            if (line.isBlank()) {
                return;
            }
            if (line.isTooLong()) {
                reject(
                        line,
                        "The line has " + line.length() + " bytes, more than ndjson.maximum-line-bytes allows.",
                        "");
                return;
            }
            read(line);
        }

        private void read(Line line) throws IOException {
            try {
                FactPage page = reader.read(site, delivery, line);
                facts.addAll(page.facts());
                rejections.addAll(page.rejections());
                ignored.addAndGet(page.ignored());
                foreign.addAll(page.foreign());
            } catch (UnreadablePayload e) {
                if (e.isForeign()) {
                    ignored.incrementAndGet();
                    return;
                }
                if (!line.ended() && delivery.mayBreakOff()) {
                    throw new IOException("breaks off in line " + line.number());
                }
                reject(line, e.getMessage(), new String(line.content(), StandardCharsets.UTF_8));
            }
        }

        private void reject(Line line, String reason, String payload) {
            rejections.add(new Rejection(delivery.reference(line), delivery.version(), "", reason, payload));
        }
    }
}
