package org.rapport.application.publish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rapport.application.publish.Outbox.Pending;
import org.rapport.application.publish.ScoreWriter.Accepted;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Result;

/** What is written together, and what the answers to it tell of whoever was to take it. */
final class Batches {
    /** How often, over about a minute, the same ones are tried together: the answer may only have been lost. */
    private static final int SAME_FIRST = 5;

    private Batches() {}

    /**
     * The same, after some tries in another order each time: the scores of rank 0 begin further on. One that breaks the EHR
     * is then not always in front of those that the EHR would take.
     */
    static List<Pending> turned(List<Pending> pending) {
        List<Pending> turned = new ArrayList<>(pending);
        int begin = (int) pending.stream().filter(one -> one.rank() < 0).count();
        int end = (int) pending.stream().filter(one -> one.rank() < 1).count();
        int tries = pending.subList(begin, end).stream()
                .mapToInt(Pending::attempts)
                .max()
                .orElse(0);
        Collections.rotate(turned.subList(begin, end), -Math.max(0, tries - SAME_FIRST));
        return turned;
    }

    /** Batches of one rank each, so that the members of a profile are at the EHR before it is. */
    static List<List<Pending>> ofOneRank(List<Pending> pending, int size) {
        List<List<Pending>> batches = new ArrayList<>();
        List<Pending> current = new ArrayList<>();
        for (Pending one : pending) {
            boolean otherRank = !current.isEmpty() && current.get(0).rank() != one.rank();
            if (current.size() == size || otherRank) {
                batches.add(current);
                current = new ArrayList<>();
            }
            current.add(one);
        }
        if (!current.isEmpty()) {
            batches.add(current);
        }
        return batches;
    }

    /** Whether somebody was there and answered. What was handed over may only have been lost. */
    static boolean showsThatTheTargetIsWell(Result result) {
        return result instanceof Accepted
                || result instanceof Declined
                || result instanceof Deferred deferred && deferred.ofThisScore();
    }

    /** Whether it may be that nothing at all can be written. */
    static boolean tellsOfTrouble(Result result) {
        return result instanceof Deferred deferred && !deferred.ofThisScore();
    }
}
