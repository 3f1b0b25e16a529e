package org.rapport.adapter.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Connections before each of which something may happen. */
final class TroubledSource {
    private final DataSource source;
    private final AtomicReference<Trouble> trouble = new AtomicReference<>(() -> {});

    TroubledSource(DataSource source) {
        this.source = source;
    }

    /** What happens before a connection is given out. */
    @FunctionalInterface
    interface Trouble {
        void happens() throws SQLException;
    }

    /** From now on this happens. */
    void before(Trouble next) {
        trouble.set(next);
    }

    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        trouble.get().happens();
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
