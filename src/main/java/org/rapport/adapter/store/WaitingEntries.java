package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.rapport.application.record.Agent;
import org.rapport.application.record.Entry;

/**
 * What is still to be put on record. Of what nobody waits for there is only so much, and of people nobody knows much less,
 * since anybody can make as many such requests as they like; the rest is counted.
 */
final class WaitingEntries {
    static final int MOST_NOTED = 2_000;
    /** Of people nobody knows, between two counts. */
    static final int MOST_OF_UNKNOWN = 50;

    private static final int AT_ONCE = 500;

    private final ConcurrentLinkedQueue<WaitingEntry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger noted = new AtomicInteger();
    private final AtomicInteger ofUnknown = new AtomicInteger();
    private final AtomicInteger uncounted = new AtomicInteger();

    void add(WaitingEntry waiting) {
        queue.add(waiting);
    }

    void remove(WaitingEntry waiting) {
        queue.remove(waiting);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Somebody nobody waits for; counted only, when there are too many. */
    void note(Entry entry) {
        boolean unknown = entry.agent().kind() == Agent.Kind.UNKNOWN;
        if (unknown && ofUnknown.incrementAndGet() > MOST_OF_UNKNOWN || noted.get() >= MOST_NOTED) {
            uncounted.incrementAndGet();
            return;
        }
        noted.incrementAndGet();
        queue.add(new WaitingEntry(entry, true));
    }

    /** How many were only counted since this was last asked; from now on there is room for people nobody knows again. */
    int takeCount() {
        ofUnknown.set(0);
        return uncounted.getAndSet(0);
    }

    /** So many are not on record singly. */
    void count(int more) {
        uncounted.addAndGet(more);
    }

    /** Those that have waited longest; they wait no more. */
    List<WaitingEntry> next() {
        List<WaitingEntry> batch = new ArrayList<>();
        while (batch.size() < AT_ONCE) {
            WaitingEntry next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            if (next.quiet()) {
                noted.decrementAndGet();
            }
        }
        return batch;
    }
}
