package org.rapport.adapter.store;

import java.util.Set;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Reach;

/** What of a question is about that which a score is told by, and which is the same in all its versions. */
final class Unchanging {
    private static final Set<String> ELEMENTS = Set.of("_id", "identifier", "patient", "subject", "code", Reach.SITE);

    private Unchanging() {}

    /**
     * A condition that every score fulfils of which any version fulfils the one given.
     *
     * <p>Example: of "patient 12 and status final" it is "patient 12"; of "patient 12 or status final" it is everything.
     */
    static Condition of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(all.of().stream().map(Unchanging::of).toList());
        } else if (condition instanceof Condition.Any any && any.of().stream().allMatch(Unchanging::isNamed)) {
            return any;
        }
        return isNamed(condition) ? condition : Condition.everything();
    }

    private static boolean isNamed(Condition condition) {
        return condition instanceof Condition.Is is && ELEMENTS.contains(is.element());
    }
}
