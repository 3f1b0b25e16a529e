package org.rapport.adapter.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.record.Entry;
import org.rapport.application.record.NotRecorded;

/**
 * Somebody who waits for an entry.
 *
 * @param entry what is to be kept
 * @param quiet whether nobody waits for it in truth
 * @param end what became of it
 */
record WaitingEntry(Entry entry, boolean quiet, AtomicReference<Optional<Throwable>> end) {
    WaitingEntry(Entry entry, boolean quiet) {
        this(entry, quiet, new AtomicReference<>());
    }

    boolean done() {
        return end.get() != null;
    }

    boolean wasKept() {
        return done() && end.get().isEmpty();
    }

    void kept() {
        end.set(Optional.empty());
    }

    void failed(Throwable failure) {
        end.set(Optional.of(failure));
    }

    void orThrow() {
        end.get().ifPresent(failure -> {
            throw new NotRecorded(failure);
        });
    }
}
