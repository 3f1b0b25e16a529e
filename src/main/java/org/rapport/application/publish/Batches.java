package org.rapport.application.publish;

import java.util.ArrayList;
import java.util.List;
import org.rapport.application.publish.Outbox.Pending;

/** What is written together. */
final class Batches {
    private Batches() {}

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
}
