package org.rapport.durability;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/**
 * A pool that gives out no connection that is dead, as the application server's does, and tells of every commit what was
 * done in it, before and after.
 */
final class WatchedConnections {
    private final DataSource source;
    private final BiConsumer<List<String>, Boolean> commits;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    private WatchedConnections(DataSource source, BiConsumer<List<String>, Boolean> commits) {
        this.source = source;
        this.commits = commits;
    }

    /**
     * @param commits told the statements of a transaction, and whether it has been committed
     */
    static DataSource over(DataSource source, BiConsumer<List<String>, Boolean> commits) {
        WatchedConnections pool = new WatchedConnections(source, commits);
        return proxy(DataSource.class, (method, arguments) -> pool.answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        return method.getName().equals("getConnection") ? connection() : call(source, method, arguments);
    }

    private Connection connection() throws SQLException {
        Optional<Connection> kept = alive();
        Connection real = kept.isPresent() ? kept.get() : source.getConnection();
        List<String> statements = new ArrayList<>();
        AtomicBoolean closed = new AtomicBoolean();
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "close" -> {
                    if (!closed.getAndSet(true)) {
                        idle.add(real);
                    }
                    return null;
                }
                case "prepareStatement" -> statements.add((String) arguments[0]);
                case "commit" -> {
                    commits.accept(statements, false);
                    Object result = call(real, method, arguments);
                    commits.accept(statements, true);
                    statements.clear();
                    return result;
                }
                default -> {}
            }
            return call(real, method, arguments);
        });
    }

    private Optional<Connection> alive() throws SQLException {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(2)) {
                return Optional.of(kept);
            }
            kept.close();
        }
        return Optional.empty();
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method, arguments)));
    }
}
