package org.rapport.application.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What could not be used, and why. Contents stay in the database; here are ids and reasons. */
public interface DeadLetterList {

    /** The open ones, the latest first. */
    List<DeadLetter> open(int limit);

    /** How many are open. */
    long count();

    /** Letters of a state, the newest first. */
    List<DeadLetter> list(Question question);

    /** One letter. */
    Optional<DeadLetter> find(long id);

    /** How many letters a selection has in a state. */
    long count(State state, Selection selection);

    /** What becomes of a letter. */
    enum State {
        OPEN,
        /** What it was about could be used later. */
        RESOLVED,
        /** Somebody put it aside. */
        DISCARDED;

        /** The word for it in JSON and in the database. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Which letters; an empty text means any.
     *
     * @param site id of the hospital
     * @param stage {@code receive}, {@code score} or {@code publish}
     * @param reference beginning of the reference, such as {@code Encounter/}
     */
    record Selection(String site, String stage, String reference) {
        public static final Selection ALL = new Selection("", "", "");
    }

    /**
     * One page of letters.
     *
     * @param state which of them
     * @param selection which of those
     * @param before only letters with smaller numbers, which is how the next page begins
     * @param limit how many at most
     */
    record Question(State state, Selection selection, long before, int limit) {}

    /**
     * One thing that could not be used.
     *
     * @param id number of the letter
     * @param site id of the hospital
     * @param stage {@code receive}, {@code score} or {@code publish}
     * @param reference type and id of what it is about
     * @param version version id
     * @param path FHIRPath of the element at fault, or the empty text
     * @param reason one sentence
     * @param attempts how often it came up
     * @param firstSeen when it first came up
     * @param lastSeen when it last came up
     * @param state what has become of it
     * @param discarded who put it aside
     * @param scores how many scores are held back for it; 0 for a letter about one thing
     */
    record DeadLetter(
            long id,
            String site,
            String stage,
            String reference,
            String version,
            String path,
            String reason,
            int attempts,
            Instant firstSeen,
            Instant lastSeen,
            State state,
            Optional<Discarded> discarded,
            long scores) {
        /** The same with how many scores are held back for it. */
        public DeadLetter holding(long held) {
            return new DeadLetter(
                    id, site, stage, reference, version, path, reason, attempts, firstSeen, lastSeen, state, discarded,
                    held);
        }
    }

    /**
     * Who put a letter aside.
     *
     * @param who the operator
     * @param when the moment
     * @param because the operator's reason
     */
    record Discarded(String who, Instant when, String because) {}
}
