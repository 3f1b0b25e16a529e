package org.rapport.adapter.cdshooks;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which questions are answered and charts are read. There are fewer than the database has connections, so
 * that scoring goes on whatever is asked; those that read charts are others, so that a slow EHR takes none of the first.
 */
public final class HookThreads implements AutoCloseable {
    private static final int ANSWERING = 12;
    private static final int READING = 12;
    private static final int WAITING = 200;
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor answering;
    private final ThreadPoolExecutor reading;

    public HookThreads(ThreadFactory threads) {
        this.answering = pool(ANSWERING, threads);
        this.reading = pool(READING, threads);
    }

    private static ThreadPoolExecutor pool(int size, ThreadFactory threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** By when a question is answered. */
    public Deadline answers(Duration limit) {
        return new Deadline(answering, limit);
    }

    /** By when a chart is read: half of the time there is. */
    public Deadline reads(Duration limit) {
        return new Deadline(reading, limit.dividedBy(2));
    }

    @Override
    public void close() {
        answering.shutdownNow();
        reading.shutdownNow();
    }
}
