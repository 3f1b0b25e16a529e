package org.rapport.application.lease;

import java.util.function.Supplier;

/**
 * Work that this thread may do until a deadline, because it holds a lease. Whoever is about to do something of it that
 * others will see asks first whether it is over: the process may have stood still between two steps.
 */
public final class Tenure {
    private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

    private Tenure() {}

    /** Does some work within a tenure. */
    public static <T> T until(Deadline end, Supplier<T> work) {
        CURRENT.set(end);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Whether this thread is in a tenure whose time has run out. */
    public static boolean over() {
        Deadline end = CURRENT.get();
        return end != null && end.passed();
    }
}
