package org.rapport.adapter.store;

/** Changes many rows, so few in a transaction that nobody waits for it. */
final class Batches {
    private static final int SIZE = 200;

    private Batches() {}

    /**
     * Repeats a change until nothing is left to change, or the thread is interrupted.
     *
     * @param sql the change; its last parameter is how many rows at most
     * @param values the other parameters
     */
    static void run(Database database, String sql, Object... values) {
        int done = SIZE;
        while (done == SIZE && !Thread.currentThread().isInterrupted()) {
            done = database.inTransaction(connection -> {
                try (Statement statement = Statement.of(connection, sql)) {
                    for (Object value : values) {
                        statement.with(value);
                    }
                    return statement.with(SIZE).update();
                }
            });
        }
    }
}
