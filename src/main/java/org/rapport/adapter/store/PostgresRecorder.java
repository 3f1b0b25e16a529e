package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Head;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Recorder;
import org.rapport.application.record.Retention;
import org.rapport.application.record.Seal;
import org.rapport.application.record.Sealed;

/**
 * Writes the record in a chain of this instance's own. Whoever comes while a transaction is being written waits for it, and
 * then writes for all who have come meanwhile: under load one commit keeps many entries, and without load nobody waits for
 * anybody.
 *
 * <p>When a transaction fails it is not known whether it was kept; what follows goes into a new chain.
 */
public final class PostgresRecorder implements Recorder {
    private static final Logger LOG = Logger.getLogger(PostgresRecorder.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 10_000;

    private final Database database;
    private final Seal seal;
    private final Clock clock;
    private final Duration longestWait;
    private final int mostAtOnce;
    private final WaitingEntries waiting = new WaitingEntries();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicReference<Sealed> last = new AtomicReference<>();

    /** Writes by the connections that the database has for the record alone. */
    public PostgresRecorder(Database database, Seal seal, Clock clock) {
        this(database.ofTheRecord(), seal, clock, LONGEST_WAIT, MOST_AT_ONCE);
    }

    /**
     * The same with other bounds.
     *
     * @param longestWait for how long an entry waits until it is its turn
     * @param mostAtOnce how many entries retention takes away in one transaction
     */
    PostgresRecorder(Database database, Seal seal, Clock clock, Duration longestWait, int mostAtOnce) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
        this.longestWait = longestWait;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public void record(Entry entry) {
        WaitingEntry own = new WaitingEntry(entry, false);
        waiting.add(own);
        takeTurn(own);
        try {
            while (!own.done()) {
                writeNext();
            }
        } finally {
            turn.unlock();
            if (!own.done()) {
                waiting.remove(own);
            }
        }
        own.orThrow();
    }

    /** Not for ever: while the database is silent all answers would stand here, and with them all threads of the server. */
    private void takeTurn(WaitingEntry own) {
        try {
            if (turn.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            waiting.remove(own);
            throw new NotRecorded(new TimeoutException("The record was busy for " + longestWait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waiting.remove(own);
            throw new NotRecorded(e);
        }
    }

    @Override
    public void note(Entry entry) {
        waiting.note(entry);
    }

    /** Writes what was noted, and says how many were not kept singly. */
    public void flush() {
        int many = waiting.takeCount();
        WaitingEntry count = new WaitingEntry(
                Entry.ofTheRecord(clock.instant(), Deed.MARK, many + " refusals were not recorded singly"), false);
        if (many > 0) {
            waiting.add(count);
        }
        turn.lock();
        try {
            while (!waiting.isEmpty()) {
                writeNext();
            }
        } finally {
            turn.unlock();
            if (many > 0 && !count.wasKept()) {
                waiting.remove(count);
                waiting.count(many);
            }
        }
    }

    /**
     * Swears to how far the other chains have come, if they have, and tells the log how far this one has: who keeps the log
     * elsewhere can show then that nothing was cut off.
     */
    public void mark() {
        flush();
        turn.lock();
        try {
            List<Head> others = ChainHeads.untold(database, chain());
            if (!others.isEmpty()) {
                swearTo(others);
            }
            Optional.ofNullable(last.get())
                    .ifPresent(kept -> LOG.log(Level.INFO, "The record of access stands at {0}", kept.head()));
        } finally {
            turn.unlock();
        }
    }

    private void swearTo(List<Head> others) {
        WaitingEntry oath =
                new WaitingEntry(Entry.ofTheRecord(clock.instant(), Deed.MARK, Head.written(others)), false);
        write(List.of(oath));
        if (oath.wasKept()) {
            ChainHeads.told(database, others);
        }
    }

    /** Takes away what is older, and records that and where it was cut; between rounds others have their turn. */
    public int forget(Instant before) {
        int gone = 0;
        int round = mostAtOnce;
        while (round >= mostAtOnce && !Thread.currentThread().isInterrupted()) {
            round = forgetSome(before);
            gone += round;
        }
        return gone;
    }

    private int forgetSome(Instant before) {
        turn.lock();
        try {
            return ChainHeads.anyBefore(database, before) ? cut(before) : 0;
        } finally {
            turn.unlock();
        }
    }

    private int cut(Instant before) {
        begin();
        PostgresChains chains = new PostgresChains(database);
        List<Sealed> former = chains.ofTheRecord();
        List<UUID> present = chains.all();
        Sealed head = last.get();
        last.set(null);
        RecordCut.Done done = RecordCut.of(database, before, mostAtOnce, cuts -> {
            String words = Retention.words(before, cuts, former, present);
            Entry entry = Entry.ofTheRecord(clock.instant(), Deed.RETENTION, words);
            return seal.after(head.hash(), head.chain(), head.number() + 1, entry);
        });
        last.set(done.recorded());
        return done.entries();
    }

    /** How far this instance's chain has come. */
    public Optional<Head> head() {
        return Optional.ofNullable(last.get()).map(Sealed::head);
    }

    private UUID chain() {
        begin();
        return last.get().chain();
    }

    private void writeNext() {
        List<WaitingEntry> batch = waiting.next();
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<WaitingEntry> batch) {
        try {
            begin();
            List<Sealed> kept = new ArrayList<>();
            Sealed before = last.get();
            for (WaitingEntry one : batch) {
                before = seal.after(before.hash(), before.chain(), before.number() + 1, one.entry());
                kept.add(before);
            }
            last.set(null);
            database.inTransaction(connection -> {
                AccessRows.insert(connection, kept);
                return true;
            });
            last.set(before);
            batch.forEach(WaitingEntry::kept);
        } catch (RuntimeException failure) {
            fail(batch, failure);
        } catch (Error failure) {
            fail(batch, failure);
            throw failure;
        }
    }

    private void fail(List<WaitingEntry> batch, Throwable failure) {
        batch.forEach(one -> one.failed(failure));
        waiting.count((int) batch.stream().filter(WaitingEntry::quiet).count());
        LOG.log(Level.WARNING, "{0} entries could not be put on record: {1}", new Object[] {
            batch.size(), failure.getMessage()
        });
    }

    private void begin() {
        if (last.get() == null) {
            UUID chain = UUID.randomUUID();
            Instant now = clock.instant();
            List<Head> others = ChainHeads.untold(database, chain);
            Sealed first =
                    seal.after(Seal.nothing(), chain, 1, Entry.ofTheRecord(now, Deed.BEGIN, Head.written(others)));
            database.inTransaction(connection -> {
                ChainHeads.begin(connection, chain, now);
                AccessRows.insert(connection, List.of(first));
                return true;
            });
            last.set(first);
            ChainHeads.told(database, others);
        }
    }
}
