package org.rapport.application.pull;

import java.time.Duration;

/**
 * Waits before a page is asked for again: as long as the EHR asked for, else one second and then two.
 *
 * @param longest a longer pause is not waited for; the pull then begins again at its next turn
 */
public record Patience(Duration longest) {

    /** Waits, or says that it is not worth waiting. */
    boolean waits(EhrUnavailable failure, int attempt) {
        Duration pause = failure.retryAfter().orElse(Duration.ofSeconds(attempt));
        if (pause.compareTo(longest) > 0) {
            return false;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
