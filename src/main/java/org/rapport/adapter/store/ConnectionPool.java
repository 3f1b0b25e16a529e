package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The module's own connections to PostgreSQL. They end with the module: a pool of the application server would keep them
 * open, and by them the module's classes in memory, after it has been undeployed.
 */
public final class ConnectionPool {
    /**
     * What PostgreSQL is asked at the beginning of each session: to end the transaction of an instance that stands still or
     * cannot be reached any more, or what it has locked would be nobody's.
     */
    public static final String OPTIONS = "-c idle_in_transaction_session_timeout=60s";

    /** SQL state: the connection does not exist. */
    private static final String NO_CONNECTION = "08003";

    private static final int MOST = 20;
    private static final int KEPT_WHEN_IDLE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);
    private static final Duration IDLE_BEFORE_CLOSED = Duration.ofMinutes(5);

    private ConnectionPool() {}

    /**
     * A pool, without a connection yet. A connection that is handed out has answered just before; where a new one cannot be
     * made, whoever asked for it is told at once. With all in use, one is waited for up to a minute.
     *
     * @param url JDBC URL
     * @param options what PostgreSQL is asked at the beginning of each session, such as {@link #OPTIONS}
     * @throws IllegalArgumentException when the URL is none of PostgreSQL's
     */
    public static PoolingDataSource<PoolableConnection> open(String url, String user, String password, String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setOptions(options);
        source.setTcpKeepAlive(true);
        PoolableConnectionFactory factory =
                new PoolableConnectionFactory(new DataSourceConnectionFactory(source), null);
        factory.setValidationQueryTimeout(LONGEST_CHECK);
        GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory, size());
        factory.setPool(pool);
        return new PoolingDataSource<>(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                try {
                    return super.getConnection();
                } catch (IllegalStateException e) {
                    throw new SQLNonTransientConnectionException("The module has been stopped", NO_CONNECTION, e);
                }
            }
        };
    }

    private static GenericObjectPoolConfig<PoolableConnection> size() {
        GenericObjectPoolConfig<PoolableConnection> size = new GenericObjectPoolConfig<>();
        size.setMaxTotal(MOST);
        size.setMaxIdle(MOST);
        size.setMinIdle(KEPT_WHEN_IDLE);
        size.setMaxWait(LONGEST_WAIT);
        size.setTestOnBorrow(true);
        size.setSoftMinEvictableIdleDuration(IDLE_BEFORE_CLOSED);
        size.setMinEvictableIdleDuration(Duration.ofMillis(-1));
        size.setTimeBetweenEvictionRuns(IDLE_BEFORE_CLOSED.dividedBy(5));
        size.setNumTestsPerEvictionRun(MOST);
        size.setJmxEnabled(false);
        return size;
    }
}
