package org.rapport.application.operations;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the module has started wholly. */
public final class StartState {
    private final AtomicBoolean started = new AtomicBoolean();

    public void markStarted() {
        started.set(true);
    }

    public boolean started() {
        return started.get();
    }
}
