package org.rapport.durability;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** The module's connections, which tell of every commit what was done in it, before and after. */
final class WatchedConnections {
    private final DataSource source;
    private final BiConsumer<List<String>, Boolean> commits;

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
        Connection real = source.getConnection();
        List<String> statements = new ArrayList<>();
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
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
