package org.rapport.adapter.access;

import java.util.Optional;

/** What becomes of a request to operations. */
sealed interface Entry {

    /**
     * It comes in.
     *
     * @param who the operator's name, of letters, digits and a few marks
     */
    record Welcome(String who) implements Entry {}

    /**
     * It does not.
     *
     * @param decision what is answered
     * @param retryAfterSeconds how long to wait, when waiting helps
     */
    record Turned(Decision.Refused decision, Optional<Long> retryAfterSeconds) implements Entry {

        static Turned away(int status, String sentence, String challenge) {
            return new Turned(new Decision.Refused(status, "security", sentence, challenge), Optional.empty());
        }

        static Turned later(int status, String sentence, long seconds) {
            return new Turned(new Decision.Refused(status, "throttled", sentence, ""), Optional.of(seconds));
        }
    }
}
