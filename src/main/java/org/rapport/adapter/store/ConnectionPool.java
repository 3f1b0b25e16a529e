package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The module's own connections to PostgreSQL. They end with the module: a pool of the application server would keep them
 * open, and by them the module's classes in memory, after it has been undeployed.
 */
public final class ConnectionPool extends PoolingDataSource<PoolableConnection> {
    /**
     * What PostgreSQL is asked at the beginning of each session: to end the transaction of an instance that stands still or
     * cannot be reached any more, or what it has locked would be nobody's; and to plan each statement for the tables as they
     * are, since a plan that is kept from when a table was nearly empty reads all of it when it has filled.
     */
    public static final String OPTIONS =
            "-c idle_in_transaction_session_timeout=60s -c plan_cache_mode=force_custom_plan";

    /**
     * The same for bringing the schema up to date: one connection keeps others out meanwhile, in a transaction that does
     * nothing else, for as long as another builds an index over everything.
     */
    static final String MIGRATION_OPTIONS = "-c idle_in_transaction_session_timeout=0";

    /** SQL state: the connection does not exist. */
    private static final String NO_CONNECTION = "08003";

    static final int MOST = 20;
    /** The record has one writer at a time; another connection is for when one has just been lost. */
    static final int MOST_OF_THE_RECORD = 2;

    private static final int KEPT_WHEN_IDLE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);
    private static final Duration IDLE_BEFORE_CLOSED = Duration.ofMinutes(5);

    /** Longer than any statement of the module takes; what then has not answered is away. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private static final Duration RECORD_ANSWER = Duration.ofSeconds(30);

    private ConnectionPool(ObjectPool<PoolableConnection> pool) {
        super(pool);
    }

    /**
     * A pool, without a connection yet. A connection that is handed out has answered just before; where a new one cannot be
     * made, whoever asked for it is told at once. With all in use, one is waited for up to a minute.
     *
     * @param url JDBC URL; its {@code options} count besides those given here and before them, and so does its {@code
     *     socketTimeout} before five minutes
     * @param options what PostgreSQL is asked at the beginning of each session, such as {@link #OPTIONS}
     * @throws IllegalArgumentException when the URL is none of PostgreSQL's
     */
    public static ConnectionPool open(String url, String user, String password, String options) {
        return open(url, user, password, options, LONGEST_WAIT);
    }

    /** The same with another wait when all are in use. */
    static ConnectionPool open(String url, String user, String password, String options, Duration wait) {
        return open(source(url, user, password, options), url, new Bounds(MOST, wait, LONGEST_ANSWER));
    }

    /**
     * Connections that nothing but the record of access uses: what is read cannot keep it waiting, nor it what is read. A
     * database that is silent for half a minute is away to it, since answers stand until they are on record.
     */
    static ConnectionPool ofTheRecord(String url, String user, String password) {
        return open(
                source(url, user, password, OPTIONS), url, new Bounds(MOST_OF_THE_RECORD, SHORT_WAIT, RECORD_ANSWER));
    }

    /**
     * What a pool keeps to.
     *
     * @param most how many connections
     * @param turn how long one is waited for when all are in use
     * @param answer how long the database may be silent
     */
    private record Bounds(int most, Duration turn, Duration answer) {}

    private static ConnectionPool open(PGSimpleDataSource source, String url, Bounds bounds) {
        if (!url.contains("socketTimeout=")) {
            source.setSocketTimeout((int) bounds.answer().toSeconds());
        }
        PoolableConnectionFactory factory =
                new PoolableConnectionFactory(new DataSourceConnectionFactory(source), null);
        factory.setValidationQueryTimeout(LONGEST_CHECK);
        GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory, size(bounds));
        factory.setPool(pool);
        return new ConnectionPool(pool);
    }

    /** Connections without a pool, each of which may wait for as long as its statement takes. */
    static PGSimpleDataSource source(String url, String user, String password, String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setOptions(source.getOptions() == null ? options : options + " " + source.getOptions());
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (IllegalStateException e) {
            throw new SQLNonTransientConnectionException("The module has been stopped", NO_CONNECTION, e);
        }
    }

    /** How many wait for a connection. */
    int waiting() {
        return own().getNumWaiters();
    }

    private GenericObjectPool<PoolableConnection> own() {
        return (GenericObjectPool<PoolableConnection>) getPool();
    }

    /** Whether there is a connection that answers, or comes to be free within two seconds and answers. */
    boolean answers() {
        try (PoolableConnection connection = own().borrowObject(SHORT_WAIT)) {
            return connection.isValid((int) SHORT_WAIT.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    private static GenericObjectPoolConfig<PoolableConnection> size(Bounds bounds) {
        GenericObjectPoolConfig<PoolableConnection> size = new GenericObjectPoolConfig<>();
        size.setMaxTotal(bounds.most());
        size.setMaxIdle(bounds.most());
        size.setMinIdle(Math.min(KEPT_WHEN_IDLE, bounds.most()));
        size.setMaxWait(bounds.turn());
        size.setTestOnBorrow(true);
        size.setSoftMinEvictableIdleDuration(IDLE_BEFORE_CLOSED);
        size.setMinEvictableIdleDuration(Duration.ofMillis(-1));
        size.setTimeBetweenEvictionRuns(IDLE_BEFORE_CLOSED.dividedBy(5));
        size.setNumTestsPerEvictionRun(bounds.most());
        size.setJmxEnabled(false);
        return size;
    }
}
