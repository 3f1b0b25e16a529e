package org.rapport.assembly;

/** Steps that are all done, one after the other, though one of them may fail. */
final class InTurn {
    private InTurn() {}

    /**
     * Does all of them.
     *
     * @throws RuntimeException the first failure, or error, that a step threw, once all are done, with the others as suppressed ones
     */
    static void all(Runnable... steps) {
        from(0, steps);
    }

    private static void from(int step, Runnable... steps) {
        if (step == steps.length) {
            return;
        }
        try {
            steps[step].run();
        } catch (RuntimeException | Error first) {
            rest(step + 1, first, steps);
            throw first;
        }
        from(step + 1, steps);
    }

    private static void rest(int step, Throwable first, Runnable... steps) {
        try {
            from(step, steps);
        } catch (RuntimeException | Error later) {
            first.addSuppressed(later);
        }
    }
}
