package org.rapport.durability;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.rapport.adapter.store.ConnectionPool;
import org.rapport.adapter.store.Database;
import org.rapport.assembly.StartUp;
import org.rapport.config.MapConfig;
import org.rapport.config.Settings;

/**
 * The module in a JVM of its own, without an application server. Says {@code RIG started}, and {@code RIG at …} where it was
 * told to be held up, until it reads a line. A normal termination stops it in order; it ends with its starter.
 */
public final class ModuleMain {
    /**
     * The crash points to be held up at, and at their how manieth passing, such as {@code AFTER_SCORES_WERE_KEPT:2},
     * separated by commas. Each line that is read lets one go on.
     */
    static final String HOLD = "rig.hold";

    /** How far this JVM's clock is ahead, as a duration. */
    static final String AHEAD = "rig.ahead";

    /** How long the database waits for an instance within a transaction, where it is not what the module asks for. */
    static final String IDLE = "rig.idle";

    private static final Semaphore GO_ON = new Semaphore(0);

    private ModuleMain() {}

    public static void main(String[] arguments) throws Exception {
        Thread reader = new Thread(ModuleMain::read, "rig-reader");
        reader.setDaemon(true);
        reader.start();
        Map<String, String> settings = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("rapport."))
                .collect(Collectors.toMap(name -> name, System::getProperty));
        DataSource source = ConnectionPool.open(
                settings.get("rapport.database.url"),
                settings.get("rapport.database.user"),
                settings.get("rapport.database.password"),
                Optional.ofNullable(System.getProperty(IDLE))
                        .map(idle -> ConnectionPool.OPTIONS + " -c idle_in_transaction_session_timeout=" + idle)
                        .orElse(ConnectionPool.OPTIONS));
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(12);
        Assembled module = new Assembled()
                .with(Settings.class, MapConfig.settings(settings))
                .with(Clock.class, Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(AHEAD, "PT0S"))))
                .with(Database.class, new Database(WatchedConnections.over(source, holdingUp())))
                .with(ManagedThreadFactory.class, managed(ManagedThreadFactory.class, Executors.defaultThreadFactory()))
                .with(ManagedScheduledExecutorService.class, managed(ManagedScheduledExecutorService.class, threads))
                .with(ManagedExecutorService.class, managed(ManagedExecutorService.class, threads));
        StartUp startUp = module.get(StartUp.class);
        call(startUp, "start", Object.class, new Object());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(startUp)));
        System.out.println("RIG started");
        Thread.currentThread().join();
    }

    private static void stop(StartUp startUp) {
        try {
            Method stop = StartUp.class.getDeclaredMethod("stop");
            stop.setAccessible(true);
            stop.invoke(startUp);
            System.out.println("RIG stopped");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void call(Object target, String name, Class<?> type, Object argument) throws Exception {
        Method method = target.getClass().getDeclaredMethod(name, type);
        method.setAccessible(true);
        method.invoke(target, argument);
    }

    private static BiConsumer<List<String>, Boolean> holdingUp() {
        List<Hold> holds = Optional.ofNullable(System.getProperty(HOLD)).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(Hold::of)
                .toList();
        return (statements, committed) -> holds.stream()
                .filter(hold -> hold.isReachedBy(statements, committed))
                .forEach(hold -> {
                    System.out.println("RIG at " + hold.point());
                    GO_ON.acquireUninterruptibly();
                });
    }

    /** A crash point to be held up at, and how many more passings it takes. */
    private record Hold(CrashPoint point, AtomicInteger passings) {
        static Hold of(String text) {
            String[] parts = text.split(":");
            return new Hold(CrashPoint.valueOf(parts[0]), new AtomicInteger(Integer.parseInt(parts[1])));
        }

        boolean isReachedBy(List<String> statements, boolean committed) {
            return committed == point.afterCommit()
                    && statements.stream().anyMatch(point::isOn)
                    && passings.decrementAndGet() == 0;
        }
    }

    private static void read() {
        try {
            for (int c = System.in.read(); c >= 0; c = System.in.read()) {
                GO_ON.release();
            }
        } catch (IOException e) {
            System.err.println("Standard input broke off");
        }
        Runtime.getRuntime().halt(1);
    }

    private static <T> T managed(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
