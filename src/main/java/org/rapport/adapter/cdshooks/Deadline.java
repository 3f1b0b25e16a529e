package org.rapport.adapter.cdshooks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does something by a time or not at all. What is late is interrupted, and what has not begun by then never begins. */
public final class Deadline {
    private final ExecutorService threads;
    private final Duration limit;

    /**
     * @param threads of a bounded number; when all are taken and no more may wait, there is no time left
     * @param limit from now on
     */
    public Deadline(ExecutorService threads, Duration limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /**
     * What the work gives.
     *
     * @throws TimeoutException when it did not end in time
     * @throws ExecutionException when it ended with another exception, which is the cause
     */
    <T> T keep(Callable<T> work) throws TimeoutException, ExecutionException {
        Future<T> future;
        try {
            future = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new TimeoutException("Too much is being done already");
        }
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("The server is stopping");
        } finally {
            future.cancel(true);
        }
    }
}
