package org.rapport.adapter.store;

/** Changes many rows, so few in a transaction that nobody waits for it. */
final class InBatches {
    static final int BATCH = 200;

    private InBatches() {}

    /**
     * Runs a statement again and again, each time in a transaction of its own, until it finds less than a batch or the thread
     * is interrupted.
     *
     * @param sql a statement that changes at most as many rows as its last parameter says
     * @param values the values of the other parameters
     */
    static void run(Database database, String sql, Object... values) {
        int done = BATCH;
        while (done == BATCH && !Thread.currentThread().isInterrupted()) {
            done = database.inTransaction(connection -> {
                try (Statement statement = Statement.of(connection, sql)) {
                    for (Object value : values) {
                        statement.with(value);
                    }
                    return statement.with(BATCH).update();
                }
            });
        }
    }
}
