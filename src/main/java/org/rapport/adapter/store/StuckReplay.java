package org.rapport.adapter.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.operations.LetterDesk.Failure;

/** A letter at which a replay of many could not go on; the transaction is rolled back. */
final class StuckReplay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Classes of SQL states that say nothing of the letter: connection, a transaction in a wrong state, rollback, resources,
     * locks, an operator, the system and the database itself.
     */
    private static final Set<String> MAY_PASS = Set.of("08", "25", "40", "53", "55", "57", "58", "XX", "");

    private final long run;
    private final long letter;
    private final boolean mayPass;
    private final String reason;

    StuckReplay(long run, long letter, Throwable cause) {
        super("dead letter " + letter + ": " + reason(cause), cause, false, false);
        this.run = run;
        this.letter = letter;
        this.reason = reason(cause);
        this.mayPass = cause instanceof VirtualMachineError
                || cause instanceof SQLException refused
                        && MAY_PASS.contains(state(refused)
                                .substring(0, Math.min(2, state(refused).length())));
    }

    /** The words of the cause might quote what is stored. */
    private static String reason(Throwable cause) {
        return cause instanceof SQLException refused
                ? "The database refused it (SQL state " + state(refused) + ")."
                : "It could not be tried (" + cause.getClass().getSimpleName() + ").";
    }

    private static String state(SQLException refused) {
        return Optional.ofNullable(refused.getSQLState()).orElse("");
    }

    long run() {
        return run;
    }

    long letter() {
        return letter;
    }

    /** Whether the same letter may do at another time. */
    boolean mayPass() {
        return mayPass;
    }

    /** What is kept with the letter when it does not. */
    Failure failure() {
        return new Failure("", reason);
    }
}
