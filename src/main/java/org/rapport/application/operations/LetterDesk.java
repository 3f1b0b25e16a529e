package org.rapport.application.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.domain.fact.Fact;

/** Where dead letters are dealt with, durably: each deed and the line that tells of it are one transaction. */
public interface LetterDesk {

    /**
     * Tries one letter once more. A letter that is open no longer is left alone, so that repeating it, or doing it twice at
     * once, changes nothing.
     *
     * @param letter its number
     * @param who the operator
     * @param reading reads the payload of a letter of the stage {@code receive}
     */
    Outcome replay(long letter, String who, Rereading reading);

    /**
     * Puts an open letter aside.
     *
     * @return whether it was open
     */
    boolean discard(long letter, String who, String because);

    /** Begins a replay of every letter of a selection that is open now, and gives its number. */
    long begin(Selection selection, String who);

    /** Ends a replay before its end; false when it has ended already. */
    boolean stop(long run, String who);

    /**
     * Replays the next letter of the oldest replay that goes on, and moves that replay on, in one transaction. Of several
     * instances only one is at it at any moment. A letter that cannot even be tried has failed, when need be after several
     * turns, so that those after it get theirs.
     *
     * @return whether there may be more to do at once
     */
    boolean step(Rereading reading);

    /** The latest replays, newest first. */
    List<Run> runs(int limit);

    /** The latest deeds, newest first. */
    List<Deed> deeds(int limit);

    /** What a replay of one letter came to. */
    enum Outcome {
        /** It can be used now, or is of no use any more since something newer is known. */
        RESOLVED,
        /** The patient is marked to be scored, or the score to be written; the letter closes when that succeeds. */
        HANDED_ON,
        /** It failed again: one more attempt, with the new reason. */
        FAILED,
        /** It was not open any more. */
        GONE,
        /** There is no such letter. */
        UNKNOWN
    }

    /** Reads the payload of a letter as its door would. */
    @FunctionalInterface
    interface Rereading {
        Reread read(String site, String reader, String payload);
    }

    /**
     * What a payload gave when it was read again.
     *
     * @param facts what can be used
     * @param failure why something cannot be used, if so
     */
    record Reread(List<Fact> facts, Optional<Failure> failure) {
        public Reread {
            facts = List.copyOf(facts);
        }

        public static Reread failed(String path, String reason) {
            return new Reread(List.of(), Optional.of(new Failure(path, reason)));
        }
    }

    /**
     * Why a payload cannot be used.
     *
     * @param path FHIRPath of the element at fault, or the empty text
     * @param reason one sentence that never quotes the content
     */
    record Failure(String path, String reason) {}

    /**
     * A replay of many letters.
     *
     * @param id its number
     * @param who who began it
     * @param started when
     * @param selection which letters
     * @param total how many were open then
     * @param resolved how many are closed by it
     * @param handedOn how many wait for scoring or writing
     * @param failed how many failed again
     * @param failedLetter the last of these
     * @param failure why that one did; the empty text when none has
     * @param finished when it ended
     * @param stoppedBy who ended it early
     */
    record Run(
            long id,
            String who,
            Instant started,
            Selection selection,
            int total,
            int resolved,
            int handedOn,
            int failed,
            Optional<Long> failedLetter,
            String failure,
            Optional<Instant> finished,
            Optional<String> stoppedBy) {}

    /**
     * What somebody did.
     *
     * @param when the moment
     * @param who the operator
     * @param action {@code replay}, {@code discard}, {@code replay-all} or {@code stop}
     * @param letter the letter it was done to
     * @param run the replay it was done to
     * @param result what came of it, in a word
     */
    record Deed(Instant when, String who, String action, Optional<Long> letter, Optional<Long> run, String result) {}
}
