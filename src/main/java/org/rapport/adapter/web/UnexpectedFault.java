package org.rapport.adapter.web;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A fault that nobody expected: the log has it under a number, and whoever asked is told the number alone. */
public final class UnexpectedFault {
    private UnexpectedFault() {}

    /**
     * Logs a fault.
     *
     * @param log the log of the part where it happened
     * @param part what people call that part, such as {@code Audit}
     * @return the number under which the log has it
     */
    public static String logged(Logger log, String part, Throwable fault) {
        String number = UUID.randomUUID().toString();
        log.log(Level.WARNING, part + ", fault " + number, fault);
        return number;
    }
}
