package org.rapport.adapter.routes;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/** Gives Camel threads of the application server, so that they stop with the application. */
public final class ManagedThreads extends DefaultThreadPoolFactory {
    private final ManagedThreadFactory managed;

    public ManagedThreads(ManagedThreadFactory managed) {
        this.managed = managed;
    }

    @Override
    public ExecutorService newCachedThreadPool(ThreadFactory ignored) {
        return super.newCachedThreadPool(managed);
    }

    @Override
    public ExecutorService newThreadPool(
            int core,
            int maximum,
            long keepAlive,
            TimeUnit unit,
            int queue,
            boolean allowCoreThreadTimeOut,
            RejectedExecutionHandler handler,
            ThreadFactory ignored) {
        return super.newThreadPool(core, maximum, keepAlive, unit, queue, allowCoreThreadTimeOut, handler, managed);
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory ignored) {
        return super.newScheduledThreadPool(profile, managed);
    }
}
