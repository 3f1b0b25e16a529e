package org.rapport.application.confidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps what of clients who deny in part is open to whom, until anything of theirs changes. A judgement that does not hold any
 * longer counts as none, and without one nothing of the client is open.
 */
public interface Judgements {

    /** Those of a site for whom there is no judgement that holds, at most so many. */
    List<Unjudged> unjudged(String site, String audience, Instant now, int most);

    /** Keeps judgements, but for those of clients of whom somebody else has looked at changes meanwhile. */
    void keep(String site, String audience, Instant now, Collection<Unjudged> asked, Collection<Judgement> judged);

    /** Those who name any of some persons in what they deny. */
    Set<String> naming(String site, String audience, Collection<String> persons);

    /** All judgements of a site that hold, and a judgement that nothing is open where none does. */
    List<Judgement> all(String site, String audience, Instant now);

    /**
     * A client to be judged.
     *
     * @param patient logical id of the record
     * @param epoch how often changes of this client have been looked at
     * @param changes numbers of the changes since
     */
    record Unjudged(String patient, long epoch, List<Long> changes) {
        public Unjudged {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What of a client is open.
     *
     * @param patient logical id of the record
     * @param until when the passing of time alone may change it; absent for never
     * @param named the persons whom the client names
     * @param whole whether everything is
     * @param scores the scores that are
     * @param steady those of them that were in each version
     * @param forms ids of the forms that are
     */
    record Judgement(
            String patient,
            Optional<Instant> until,
            Set<String> named,
            boolean whole,
            Set<UUID> scores,
            Set<UUID> steady,
            Set<String> forms) {
        public Judgement {
            named = Set.copyOf(named);
            scores = Set.copyOf(scores);
            steady = Set.copyOf(steady);
            forms = Set.copyOf(forms);
        }

        /** Whether nothing at all is. */
        boolean isNothing() {
            return !whole && scores.isEmpty() && forms.isEmpty();
        }
    }
}
